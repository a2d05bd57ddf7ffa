#ifndef BREAKBOARD_CNCURSES_H
#define BREAKBOARD_CNCURSES_H
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#endif
