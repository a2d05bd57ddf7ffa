// What Swift cannot see of ncurses (function-like macros, variadic functions, mutable globals) as plain functions.
// State does not belong here: a static variable in a header of a system library does not link.
#ifndef BREAKBOARD_CNCURSES_H
#define BREAKBOARD_CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

enum {
    breakboard_plain = 0,
    breakboard_bold = 1,
    breakboard_dim = 2,
    breakboard_underline = 4,
    breakboard_reverse = 8
};

// A screen on the standard streams, or NULL where the terminal's description does not suffice.
static inline SCREEN *breakboard_open_screen(void) { return newterm(NULL, stdout, stdin); }

static inline WINDOW *breakboard_window(void) { return stdscr; }

static inline int breakboard_colour_count(void) { return COLORS; }

// From <term.h>, which cannot be included: it makes macros of words like "columns" and "lines".
extern int setupterm(const char *name, int file, int *status);

// Whether `TERM` names a terminal that can place the cursor (1), one that cannot (0), or one that is unknown (-1).
static inline int breakboard_terminal_fitness(void) {
    int status = 0;
    if (setupterm(NULL, STDOUT_FILENO, &status) != OK || status != 1) { return -1; }
    return tigetstr("cup") != NULL;
}

static inline int breakboard_window_size(int *columns, int *rows) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) { return -1; }
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}

// From <wchar.h>, which shows it only to programs that ask for X/Open by a macro.
extern int wcwidth(wchar_t character);

// How many columns the C library, and so ncurses, gives a character; -1 for those that it does not know.
static inline int breakboard_column_count(wchar_t character) { return wcwidth(character); }

// Puts one spacing character with its marks (ended by 0) into a cell. The pair goes by the options pointer, as numbers
// above 255 do not fit elsewhere.
static inline int breakboard_put(int row, int column, const wchar_t *text, int attributes, int pair) {
    attr_t attribute = A_NORMAL;
    if (attributes & breakboard_bold) { attribute |= A_BOLD; }
    if (attributes & breakboard_dim) { attribute |= A_DIM; }
    if (attributes & breakboard_underline) { attribute |= A_UNDERLINE; }
    if (attributes & breakboard_reverse) { attribute |= A_REVERSE; }
    cchar_t cell;
    if (setcchar(&cell, text, attribute, 0, &pair) != OK) { return ERR; }
    return mvwadd_wchnstr(stdscr, row, column, &cell, 1);
}

// The same for a character without marks.
static inline int breakboard_put_one(int row, int column, wchar_t character, int attributes, int pair) {
    wchar_t text[2] = {character, 0};
    return breakboard_put(row, column, text, attributes, pair);
}

// Forgets what the terminal shows, so that the next refresh draws all of it.
static inline void breakboard_redraw_all(void) { clearok(curscr, TRUE); }

#endif
