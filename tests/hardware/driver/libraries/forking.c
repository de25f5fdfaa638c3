/* Leaves a process behind and dies of a card: its code is 1 for a fork, 2 for one that the C library never hears of. */
#include "card_file.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

long iReadCardBas(int iType, char *pOutInfo)
{
    long code = read_card_file("card", pOutInfo, 1023);
    if (code != 1 && code != 2)
        return code;
    pid_t child = code == 1 ? fork() : (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0)
        for (;;)
            pause();
    FILE *file = fopen("child", "w");
    fprintf(file, "%d", (int)child);
    fclose(file);
    abort();
}
