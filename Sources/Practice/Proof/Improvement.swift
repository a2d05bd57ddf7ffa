public import DesignModel

/// Which single change of a board would have gained most, found out by running it with each.
public enum Improvement {
    /// Boards get no more tries than this, because each is run on every rung that went badly.
    static let triesMax = 14
    /// Sentences beyond this say little.
    private static let sentencesMax = 3

    /// Tries changes on the rungs on which the board did not reach the highest bars.
    ///
    /// - Returns: the best of them in sentences, the best first, each with what was measured.
    public static func search(
        _ prompt: Prompt, _ design: Design, _ cast: Cast, _ findings: [String: Findings], seed: UInt64
    ) -> [String] {
        let rungs = prompt.rungs.filter { rung in
            findings[rung.name]?.readings.contains { $0.points < Level.director.points } ?? false
        }
        guard !rungs.isEmpty else { return ["Nothing: every bar that was measured is reached."] }
        let before = points(rungs.compactMap { findings[$0.name] })
        var found: [(gain: Int, text: String)] = []
        for change in changes(of: design, cast).prefix(triesMax) {
            guard let board = try? change.reduce(design, { try $0.changed(by: $1) }), board != design else { continue }
            let after = rungs.map { Staging($0, of: prompt, on: board, cast, seed: seed).run() }
            let gain = points(after) - before
            guard gain > 0, let moved = moved(from: findings, to: after, rungs) else { continue }
            found.append((gain, "\(change.joined(separator: ", ")): \(moved)"))
        }
        let best = found.sorted { $0.gain > $1.gain }.prefix(sentencesMax).map(\.text)
        return best.isEmpty
            ? ["None of the usual single changes gains a bar: it takes several, or another drawing."] : Array(best)
    }

    private static func points(_ findings: [Findings]) -> Int {
        findings.reduce(0) { $0 + $1.readings.reduce(0) { $0 + $1.points } }
    }

    /// The measure that moved most, before and after.
    private static func moved(from before: [String: Findings], to after: [Findings], _ rungs: [Rung]) -> String? {
        var best: (gain: Int, text: String)?
        for (rung, findings) in zip(rungs, after) {
            for reading in findings.readings {
                guard let old = before[rung.name]?.readings.first(where: { $0.measure == reading.measure }) else {
                    continue
                }
                let gain = reading.points - old.points
                if gain > best?.gain ?? 0 {
                    best = (gain, "“\(reading.measure)” goes from \(old.measured) to \(reading.measured)")
                }
            }
        }
        return best?.text
    }

    /// What is usually changed: how boxes in a role are called, how they are copied, how many there are.
    static func changes(of design: Design, _ cast: Cast) -> [[String]] {
        var calls: [[String]] = []
        var boxes: [[String]] = []
        for role in cast.parts.keys.sorted() {
            guard let id = cast[role], let box = design.component(id) else { continue }
            let name = quoted(box.name)
            let mechanic = Catalogue.kind(box.kind)?.mechanic
            for connection in design.connections where connection.to == id && !design.isPull(connection) {
                guard let caller = design.component(connection.from), let wire = Fault.Wire(connection.id, in: design)
                else { continue }
                let arrow = wire.text(in: design)
                if connection.settings[.timeout] == nil { calls.append(["\(arrow).timeout = 1s"]) }
                if connection.settings[.bulkhead] == nil, mechanic != .store {
                    calls.append(["\(arrow).bulkhead = 40"])
                }
                if connection.settings[.retry] == nil {
                    calls.append([
                        "\(arrow).retry = {attempts: 3, backoff: 200ms, budget: on}", "\(arrow).timeout = 1s",
                        "\(arrow).idempotent = yes",
                    ])
                } else if connection.settings[.idempotent] == nil {
                    calls.append(["\(arrow).idempotent = yes"])
                }
                if Catalogue.kind(caller.kind)?.mechanic == .pool {
                    let count = design.effective(.instances, of: caller)?.value.count ?? 1
                    boxes.append(["\(quoted(caller.name)).instances = \(count * 2)"])
                }
            }
            if mechanic == .store {
                boxes.insert(["\(name).replicas = 2", "\(name).replication = sync", "\(name).failover = 5s"], at: 0)
            }
        }
        var seen: Set<[String]> = []
        return (boxes.prefix(2) + calls + boxes.dropFirst(2)).filter { seen.insert($0).inserted }
    }
}
