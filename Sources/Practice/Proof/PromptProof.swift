import DesignModel
import Drill

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

    /// Tries all of a prompt.
    public init(_ prompt: Prompt, seed: UInt64 = 1, progress: (Double) -> Void = { _ in }) {
        let parts = Double(2 + prompt.ablations.count)
        rows = Self.boards(of: prompt, seed: seed) { progress($0 * 2 / parts) }
        rows += Self.patterns(of: prompt, seed: seed) { progress((2 + $0 * (parts - 2)) / parts) }
    }

    /// Whether the naive board misses what it should, and the strong one reaches the highest bars.
    public static func boards(
        of prompt: Prompt, seed: UInt64 = 1, progress: (Double) -> Void = { _ in }
    ) -> [Row] {
        let naive = Examination(prompt, on: prompt.naive.board, seed: seed) { progress($0 / 2) }
        var rows = prompt.naive.misses.map { name in
            let reading = naive.reading(name)
            return Row(
                claim: "the naive board misses “\(name)”", isTrue: reading.map { $0.level == nil } ?? false,
                measured: reading?.measured ?? "not measured")
        }
        guard let strong = prompt.referenceBoard else { return rows + [notShipped(prompt)] }
        let best = Examination(prompt, on: strong, seed: seed) { progress(0.5 + $0 / 2) }
        rows += prompt.measures.map { measure in
            let reading = best.reading(measure.name)
            return Row(
                claim: "the strong board reaches the director's bar of “\(measure.name)”",
                isTrue: reading?.level == .director, measured: reading?.measured ?? "not measured")
        }
        return rows
    }

    /// Whether each pattern taken away from the strong board turns its measure red.
    public static func patterns(
        of prompt: Prompt, seed: UInt64 = 1, progress: (Double) -> Void = { _ in }
    ) -> [Row] {
        guard let strong = prompt.referenceBoard else { return [notShipped(prompt)] }
        let all = Double(max(1, prompt.ablations.count))
        return prompt.ablations.enumerated().map { number, ablation in
            row(ablation, prompt, strong, seed) { progress((Double(number) + $0) / all) }
        }
    }

    private static func notShipped(_ prompt: Prompt) -> Row {
        Row(claim: "the strong board \(prompt.reference) ships", isTrue: false, measured: "there is no such design")
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
    /// The design after a line as it is typed on the board. Besides, `remove NAME` takes a box away, and
    /// `unset NAME.KEY` a setting.
    func changed(by line: String) throws(Misreading) -> Design {
        if let name = Self.rest(of: line, after: "remove ") {
            guard let box = component(named: name) else {
                throw Misreading(.unknownName, found: name, expected: "the name of a box")
            }
            return try applying(try edit(removing: box.id))
        }
        if let setting = Self.rest(of: line, after: "unset ") { return try unsetting(setting) }
        return try applying(try Command.read(lines: line, in: self).edit)
    }

    private func unsetting(_ text: String) throws(Misreading) -> Design {
        let assignment = try Assignment(parsing: text + " = 0", in: self)
        let subjects: [Subject] =
            switch assignment.target {
            case .component(let id): [.component(id)]
            case .operation(let id): [.operation(id)]
            case .entity(let id): [.entity(id)]
            case .connection(let wire): wire.connections(in: self).map { .connection($0.id) }
            }
        var changed = self
        for subject in subjects {
            guard let key = assignment.path.first else { continue }
            changed = try changed.applying(try changed.edit(setting: key, of: subject, to: nil))
        }
        return changed
    }

    private static func rest(of line: String, after word: String) -> String? {
        line.hasPrefix(word) ? String(line.dropFirst(word.count)) : nil
    }
}
