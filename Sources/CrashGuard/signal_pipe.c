#define _GNU_SOURCE
#include "signal_pipe.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

static const struct {
    int number;
    char byte;
} messages[] = {
    {SIGWINCH, signal_pipe_resized}, {SIGHUP, signal_pipe_hangup},   {SIGTERM, signal_pipe_hangup},
    {SIGINT, signal_pipe_hangup},    {SIGTSTP, signal_pipe_suspend}, {SIGCONT, signal_pipe_resumed},
};
enum { message_count = sizeof messages / sizeof messages[0] };

static struct sigaction previous_actions[message_count];
static volatile sig_atomic_t pipe_end = -1;

static void on_signal(int number) {
    int saved_error = errno;
    for (int index = 0; index < message_count; index++) {
        if (messages[index].number != number || pipe_end < 0) { continue; }
        // A full pipe has enough in it to wake the reader; there is nothing to do about any other failure here.
        ssize_t written = write(pipe_end, &messages[index].byte, 1);
        (void)written;
    }
    errno = saved_error;
}

int signal_pipe_open(int write_end) {
    if (pipe_end >= 0) {
        errno = EBUSY;
        return -1;
    }
    pipe_end = write_end;
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < message_count; index++) {
        if (sigaction(messages[index].number, &action, &previous_actions[index]) != 0) { return -1; }
    }
    return 0;
}

void signal_pipe_close(void) {
    if (pipe_end < 0) { return; }
    for (int index = 0; index < message_count; index++) {
        sigaction(messages[index].number, &previous_actions[index], NULL);
    }
    pipe_end = -1;
}

void signal_pipe_stop(void) {
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction stop = {.sa_handler = SIG_DFL};
    struct sigaction own;
    sigemptyset(&ignore.sa_mask);
    sigemptyset(&stop.sa_mask);
    // The others of the group first. This process by `raise`: another thread could otherwise take the signal a little
    // later, when the terminal has already been set up again.
    sigaction(SIGTSTP, &ignore, &own);
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &stop, NULL);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &own, NULL);
}
