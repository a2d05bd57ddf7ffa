import Simulation
import Drill
import Cells
import DesignModel
import Practice
import Diagram

/// The first row: what is open, the clock, how each operation fares, what it costs, which promises are missed.
struct TitleBar: View {
    let board: Board

    private struct Segment {
        var text: String
        let style: Style
        /// What gives way first on a narrow screen: the greatest.
        let rank: Int
    }

    /// What stays of a name where there is no room for all of it.
    private static let nameMin = 9
    /// What is not worth as much as the end of a name.
    private static let minorRank = 5

    func draw(_ pencil: inout Pencil) -> Point? {
        var segments = self.segments
        func needed(_ segments: [Segment]) -> Int { segments.reduce(1) { $0 + $1.text.cellWidth + 2 } }
        while needed(segments) > pencil.width, let rank = segments.map(\.rank).max(), rank > 0 {
            let excess = needed(segments) - pencil.width
            let name = segments[0].text.cellWidth
            if rank < Self.minorRank, name > Self.nameMin {
                segments[0].text = self.name(atMost: max(Self.nameMin, name - excess))
            } else if let place = segments.lastIndex(where: { $0.rank == rank }) {
                segments.remove(at: place)
            }
        }
        let gap = needed(segments) + segments.count <= pencil.width ? 3 : 2
        var x = 1
        for segment in segments {
            x = pencil.write(segment.text.truncated(to: max(0, pencil.width - x)), x: x, y: 0, segment.style) + gap
        }
        return nil
    }

    /// What is open, and whether it is saved, in so many columns.
    private func name(atMost columns: Int) -> String {
        let mark = board.document.isUnsaved ? " *" : ""
        return board.document.title.sanitised().truncated(to: min(28, columns - mark.cellWidth)) + mark
    }

    private var segments: [Segment] {
        var list = [
            Segment(text: name(atMost: 30), style: Style(.title, .bold), rank: 0),
            clock,
        ]
        if let practice = board.practice, let interview = practice.interview {
            list.insert(Self.time(practice, interview), at: 1)
        }
        if !board.picked.isEmpty {
            list.append(Segment(text: "\(board.picked.count) picked", style: Style(.key, .bold), rank: 2))
        }
        let missing = board.canvas.placement.unrouted.count
        if missing > 0 {
            let text = missing == 1 ? "▲ 1 arrow not drawn" : "▲ \(missing) arrows not drawn"
            list.append(Segment(text: text, style: Style(.strained), rank: 2))
        }
        guard let snapshot = board.run.snapshot else {
            let promises = board.design.objectives.count
            if promises > 0 {
                list.append(
                    Segment(text: promises == 1 ? "1 objective" : "\(promises) objectives", style: Style(.dim), rank: 6)
                )
            }
            return list
        }
        let worst = snapshot.operations.indices.min { one, other in
            (snapshot.operations[one].availability ?? 2) < (snapshot.operations[other].availability ?? 2)
        }
        for (number, operation) in snapshot.operations.enumerated() {
            list.append(segment(operation, number, isWorst: number == worst))
        }
        let lost = snapshot.operations.reduce(0) { $0 + $1.lost }
        if lost >= 1 { list.append(Segment(text: "lost " + Figures.money(lost), style: Style(.strained), rank: 5)) }
        list += objectives(snapshot)
        return list
    }

    /// The phase of an interview, and the time of it that is used.
    private static func time(_ practice: PracticeState, _ interview: Interview) -> Segment {
        func clock(_ seconds: Double) -> String { Figures.clock(.seconds(Int64(max(0, seconds)))) }
        let box = interview.phase.seconds(in: interview.terms.minutes)
        let used = practice.clock - interview.phaseBegan
        let text =
            interview.phase.title + (box > 0 ? " \(clock(used))/\(clock(box))" : "") + (practice.isPaused ? " ‖" : "")
        return Segment(text: text, style: Style(box > 0 && used > box ? .strained : .key, .bold), rank: 0)
    }

    private var clock: Segment {
        let run = board.run
        guard let snapshot = run.snapshot, run.phase != .resting else {
            return Segment(text: "○ at rest", style: Style(.dim), rank: 1)
        }
        let time = Figures.clock(snapshot.time)
        switch run.phase {
        case .running:
            // Where the machine cannot keep up, what it achieves is said instead.
            let pace =
                snapshot.achieved.map { "×\(Figures.decimal($0, $0 < 10 && $0.rounded() != $0 ? 1 : 0))" }
                ?? snapshot.pace.text
            return Segment(text: "▶ \(time) \(pace)", style: Style(.fine, .bold), rank: 0)
        case .replaying:
            let share = snapshot.replayed.map { Figures.share($0) } ?? ""
            return Segment(text: "◀ \(time) replay \(share)", style: Style(.selected, .bold), rank: 0)
        case .paused, .resting:
            return Segment(text: "■ \(time) paused", style: Style(.selected, .bold), rank: 0)
        }
    }

    /// - Parameter isWorst: It says most of how things stand, and stays on the smallest screen.
    private func segment(_ operation: OperationReading, _ number: Int, isWorst: Bool) -> Segment {
        let name = operation.name.sanitised(limit: 20)
        guard let share = operation.availability else {
            return Segment(text: "\(name) -", style: Style(.dim), rank: 10 + number)
        }
        let (symbol, role): (String, Role) =
            share < 0.9 ? ("✖", .failing) : share < 0.99 ? ("▲", .strained) : ("●", .fine)
        return Segment(
            text: "\(name) \(Figures.share(share)) \(symbol)", style: Style(role),
            // Who suffers stays longest.
            rank: isWorst ? 1 : share < 0.99 ? 3 : number < 3 ? 4 : 10 + number)
    }

    private func objectives(_ snapshot: RunSnapshot) -> [Segment] {
        let judged = snapshot.objectives.filter { $0.met != nil }
        guard !judged.isEmpty else { return [] }
        let missed = judged.count { $0.met == false }
        // Of all promises: one that cannot be judged yet is not kept.
        let all = snapshot.objectives.count
        return [
            missed == 0
                ? Segment(text: "met \(judged.count) of \(all) ✔", style: Style(.fine), rank: 6)
                : Segment(text: "met \(judged.count - missed) of \(all) ✖", style: Style(.failing, .bold), rank: 2)
        ]
    }
}

/// The second row: what is broken and since when, and how operations fared before.
struct FaultLine: View {
    let board: Board

    func draw(_ pencil: inout Pencil) -> Point? {
        let run = board.run
        var right = pencil.width - 1
        if let (before, after) = run.comparison.map({ ($0.before, $0.after) }), run.phase != .resting {
            // Both of the whole run: what stands above is of this moment.
            let shares = before.operations.prefix(4).map { operation in
                let then = after.operations.first { $0.name == operation.name }?.tally.availability
                let (was, now) = (operation.tally.availability ?? 1, then.map { "→" + Figures.fineShare($0) } ?? "")
                return "\(operation.name.sanitised(limit: 16)) \(Figures.fineShare(was))\(now)"
            }
            let text = "R, whole run: " + shares.joined(separator: " · ")
            if text.cellWidth < pencil.width / 2 {
                pencil.write(text, before: right, y: 0, Style(.dim))
                right -= text.cellWidth + 2
            }
        }
        var x = 1
        if run.isBehindDesign {
            x = pencil.write("R replays it with your changes", x: x, y: 0, Style(.strained), limit: right - x) + 3
        }
        guard let snapshot = run.snapshot else { return nil }
        if run.faults.isEmpty, snapshot.isMixed, !run.isBehindDesign {
            pencil.write("mended midway: R replays it from the start", x: x, y: 0, Style(.dim), limit: right - x)
        }
        for fault in run.faults.reversed() {
            guard x < right - 8 else { break }
            let age = max(0, Int(snapshot.time.seconds - fault.since.seconds))
            let since = age == 0 ? "now" : "\(age) s ago"
            x = pencil.write("↯ ", x: x, y: 0, Style(.fault, .bold))
            x = pencil.write(fault.text.sanitised().truncated(to: right - x), x: x, y: 0, Style(.fault, .bold))
            // What happens at once has nothing to heal.
            let isOver = FaultCatalogue.verb(fault.action.verb)?.isInstant ?? false
            let until = isOver ? "" : ", until \(fault.until.map(Figures.clock) ?? "healed")"
            x = pencil.write("  \(since)\(until)".truncated(to: max(0, right - x)), x: x, y: 0, Style(.dim)) + 3
        }
        for fault in snapshot.scheduled {
            guard x < right - 8 else { break }
            let text = "↯ at \(Figures.clock(fault.at)): \(fault.text)"
            x = pencil.write(text.sanitised().truncated(to: right - x), x: x, y: 0, Style(.dim)) + 3
        }
        return nil
    }
}
