// Turns signals into bytes of a pipe, so that they are handled where input is read and not in the middle of something.
#ifndef BREAKBOARD_SIGNAL_PIPE_H
#define BREAKBOARD_SIGNAL_PIPE_H

// The bytes that arrive.
enum {
    signal_pipe_resized = 'r',
    signal_pipe_hangup = 'h',
    signal_pipe_suspend = 's',
    signal_pipe_resumed = 'c'
};

// From now on SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGTSTP and SIGCONT write to `write_end`, which must not block.
// Returns 0, or -1 with `errno` set.
int signal_pipe_open(int write_end);

// Puts back what handled these signals before.
void signal_pipe_close(void);

// Stops the process and its group as the terminal's suspend key does; returns once it goes on.
void signal_pipe_stop(void);

#endif
