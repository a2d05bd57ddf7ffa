import ArgumentParser
import Practice

/// What an interview is held under.
struct TermsOptions: ParsableArguments {
    @Option(help: "senior, staff or director.")
    var level = Level.senior

    @Option(help: "20, 45 or 60: a longer session breaks more.")
    var minutes = 45

    @Option(help: ArgumentHelp("What all chance derives from.", valueName: "number"))
    var seed: UInt64 = 1

    var terms: Terms { Terms(level: level, minutes: minutes, seed: seed) }

    func validate() throws {
        guard Terms.lengths.contains(minutes) else {
            throw ValidationError("--minutes is \(minutes); a session takes 20, 45 or 60")
        }
    }
}
