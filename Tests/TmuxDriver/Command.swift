import Foundation
import Glibc

/// A program that runs to its end, with what it wrote.
///
/// Foundation's `Process` does not serve for tmux: it waits until nobody holds the socket any more that the child
/// inherits, and the server that tmux leaves behind inherits it too.
public struct Command {
    /// The number that it ended with; 127 where there is no such program, 128 and more for a signal.
    public let status: Int32
    /// Standard output and standard error together.
    public let output: String

    /// Runs the program named by the first of `words`, which is looked for along `PATH`, without input.
    public init(_ words: [String], environment: [String: String]) throws {
        // Into a file and not a pipe: a server that the program leaves behind may hold a pipe open for ever.
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, file.path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)

        // Test runners block signals in their threads; a program that inherits that would hear of none.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let arguments = words.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child: pid_t = 0
        let failure = posix_spawnp(&child, words.first ?? "", &actions, &attributes, arguments, variables)
        guard failure == 0 else {
            (status, output) = (127, "")
            return
        }
        var ending: Int32 = 0
        while waitpid(child, &ending, 0) < 0 && errno == EINTR {}
        status = ending & 0x7F == 0 ? ending >> 8 & 0xFF : 128 + (ending & 0x7F)
        output = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}
