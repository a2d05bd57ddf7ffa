import ArgumentParser
import Glibc

/// The program: a whiteboard when no command is named.
@main
struct Breakboard: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "breakboard",
        abstract: "A whiteboard for system designs that can be run, broken and explained.",
        discussion: """
            Without a command it opens the whiteboard on a design: a file, or one of those that ship inside.

              breakboard flight-checkout
              breakboard run flight-checkout
              breakboard run flight-checkout --fault "at 60s: slow airline by 500ms for 60s"

            Exit codes: 0 all well; 1 an objective missed, not measured or left open by --runs, one that compare sees broken, a run
            stopped because more was under way than can be followed, or an error found by check; 64 wrong usage; 65 a design that cannot be read or run; 66 no such file; 69 no terminal; 74 cannot write.
            """,
        version: "0.1.0",
        subcommands: [
            OpenCommand.self, RunCommand.self, CompareCommand.self, CheckCommand.self, AvailabilityCommand.self,
            PracticeCommand.self,
            KindsCommand.self, FaultsCommand.self, DesignsCommand.self, PromptsCommand.self, DrawCommand.self,
            SchemaCommand.self,
        ],
        defaultSubcommand: OpenCommand.self)

    static func main() {
        // A limit on the size of files is then an error like a full disk, which can be told, and kills nobody.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let code = exitCode(for: error)
            if isCompletionScript(error) {
                print(CompletionScript(completing: fullMessage(for: error)).text, terminator: "")
                Glibc.exit(code.rawValue)
            }
            guard code != .success else { exit(withError: error) }
            // The parser quotes arguments as they are, and those may come from anywhere.
            let message = fullMessage(for: error)
            if !message.isEmpty { StandardError.tell(message) }
            Glibc.exit(code.rawValue)
        }
    }

    /// Whether the parser ends with a completion script, which it hands over as it does errors.
    private static func isCompletionScript(_ error: any Error) -> Bool {
        exitCode(for: error) == .success
            && CommandLine.arguments.contains { $0.hasPrefix("--generate-completion-script") }
            && fullMessage(for: error).contains("__breakboard_custom_complet")
    }
}
