import DesignFiles
import DesignModel
import Drill
import Library

/// Whether a prompt measures what it says: the naive board misses, the strong one reaches the highest bars, and each
/// pattern taken away from it turns a measure red.
public struct PromptProof: Sendable {
    /// One thing that was tried.
    public struct Row: Hashable, Sendable {
        public var claim: String
        public var isTrue: Bool
        /// What was measured.
        public var measured: String
    }

    public private(set) var rows: [Row] = []
    public var holds: Bool { rows.allSatisfy(\.isTrue) }

    /// Tries a prompt.
    public init(_ prompt: Prompt, seed: UInt64 = 1, progress: (Double) -> Void = { _ in }) {
        let parts = Double(2 + prompt.ablations.count)
        var done = 0.0
        func part(_ share: Double) { progress((done + share) / parts) }
        let naive = Examination(prompt, on: prompt.naive.board, seed: seed, progress: part)
        done += 1
        for name in prompt.naive.misses {
            let reading = naive.reading(name)
            rows.append(
                Row(
                    claim: "the naive board misses “\(name)”", isTrue: reading.map { $0.level == nil } ?? false,
                    measured: reading?.measured ?? "not measured"))
        }
        guard let shipped = Shipped.design(named: prompt.reference),
            let strong = try? DesignFile(text: shipped.text, name: shipped.name).design
        else {
            rows.append(
                Row(
                    claim: "the strong board \(prompt.reference) ships", isTrue: false,
                    measured: "there is no such design"))
            return
        }
        let best = Examination(prompt, on: strong, seed: seed, progress: part)
        done += 1
        for measure in prompt.measures {
            let reading = best.reading(measure.name)
            rows.append(
                Row(
                    claim: "the strong board reaches the director's bar of “\(measure.name)”",
                    isTrue: reading?.level == .director,
                    measured: reading?.measured ?? "not measured"))
        }
        for ablation in prompt.ablations {
            rows.append(Self.row(ablation, prompt, strong, seed, part))
            done += 1
        }
    }

    private static func row(
        _ ablation: Ablation, _ prompt: Prompt, _ strong: Design, _ seed: UInt64, _ progress: (Double) -> Void
    ) -> Row {
        let claim = "without \(ablation.without), “\(ablation.turns)” is red"
        var board = strong
        do {
            for line in ablation.changes { board = try board.changed(by: line) }
        } catch {
            return Row(
                claim: claim, isTrue: false,
                measured: "the strong board does not take “\(ablation.changes.joined(separator: "”, “"))”")
        }
        guard let measure = prompt.measures.first(where: { $0.name == ablation.turns }),
            let rung = prompt.rungs.first(where: { $0.name == measure.rung })
        else { return Row(claim: claim, isTrue: false, measured: "there is no such measure") }
        let found = Staging(rung, of: prompt, on: board, Cast(prompt.roles, in: board), seed: seed).run {
            progress($0.share)
        }
        let reading = found.readings.first { $0.measure == measure.name }
        return Row(
            claim: claim, isTrue: reading.map { $0.level == nil } ?? false,
            measured: reading?.measured ?? "not measured")
    }
}

extension Design {
    /// The design after a line as it is typed on the board; `remove NAME` takes a box away.
    func changed(by line: String) throws -> Design {
        if line.hasPrefix("remove ") {
            guard let box = component(named: String(line.dropFirst("remove ".count))) else {
                throw Misreading(.unknownName, found: line, expected: "a box")
            }
            return try applying(edit(removing: box.id))
        }
        return try applying(try Command.read(lines: line, in: self).edit)
    }
}
