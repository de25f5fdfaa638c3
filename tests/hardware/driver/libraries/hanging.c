/* Works while there is no card; at a card whose code is 1 it waits for ever, at 2 it cannot even be ended. */
#include "card_file.h"
#include <signal.h>
#include <unistd.h>

long iReadCardBas(int iType, char *pOutInfo)
{
    (void)iType;
    long code = read_card_file("card", pOutInfo, 1023);
    if (code == 2)
        signal(SIGALRM, SIG_IGN);
    while (code == 1 || code == 2)
        pause();
    return code;
}
