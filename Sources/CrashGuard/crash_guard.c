#include "crash_guard.h"
