import ArgumentParser
import Drill
import Wording

/// Whether what would take long is played as a smaller copy.
struct ScaleOptions: ParsableArguments {
    enum Scale: String, CaseIterable, ExpressibleByArgument { case off, auto }

    @Option(
        help: ArgumentHelp(
            "auto: of what takes more than some seconds, play a smaller copy; its counts are multiplied back, and where it cannot be trusted it is refused."
        ))
    var scale = Scale.off

    /// The recordings as they are to be played: all whole, or all as copies that are smaller by the same factor.
    func applied(to recordings: [Recording]) throws(Failure) -> [Recording] {
        guard scale == .auto else { return recordings }
        let choice: ScaleChoice
        do throws(RunProblem) { choice = try ScaleChoice(for: recordings) } catch {
            throw Failure(.badData, "error: \(error.message)")
        }
        switch choice {
        case .whole: return recordings
        case .copy(let factor): return recordings.map { $0.smaller(by: factor) }
        case .refused(let why):
            throw Failure(
                .badData,
                "--scale auto: this needs more than \(Figure.count(UInt64(ScaleChoice.budget))) events, and no smaller copy "
                    + "keeps its proportions: \(why)\n\(Self.remedy)")
        }
    }

    /// Refuses figures of copies that may differ from those of the designs.
    ///
    /// - Parameter doubts: What is doubtful about each, by what it is called.
    func check(_ doubts: [(name: String, reasons: [String])], scale: Int) throws(Failure) {
        let reasons = doubts.flatMap { side in side.reasons.map { side.name.isEmpty ? $0 : "\(side.name): \($0)" } }
        guard !reasons.isEmpty else { return }
        throw Failure(
            .badData,
            "--scale auto: a copy that is \(scale) times smaller was played, and its figures cannot be trusted:\n"
                + reasons.map { "  \($0)" }.joined(separator: "\n") + "\n\(Self.remedy)")
    }

    private static let remedy = "  Play it whole, with --scale off, or for a shorter time (--for)."
}
