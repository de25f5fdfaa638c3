/* Writes more than it was given room for: much more, and a little more. */
#include <string.h>

long iWriteMuch(char *pOutInfo) { memset(pOutInfo, 'A', 100000); return 0; }
long iWriteOneMore(char *pOutInfo) { memset(pOutInfo, 'A', 11); return 0; }
long iFillAll(char *pOutInfo) { memset(pOutInfo, 'A', 10); return 0; }
long iStopAll(void) { return *(volatile long *)0; }
