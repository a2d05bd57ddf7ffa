import DesignModel
import Wording

extension Survey {
    /// What an agreement in two phases costs others while it lasts, and while somebody who has part in it is away.
    var lockedStores: [Advice] {
        operations.indices.prefix(followed).flatMap { operation -> [Advice] in
            guard operations[operation].isCommitted, let agreement = agreement(of: operation) else { return [] }
            return foreignParts(agreement) + [loneLeader(agreement), lockedMeanwhile(agreement)].compactMap(\.self)
        }
    }

    /// Who has the stores of an operation agree, and over which calls.
    private struct Agreement {
        let operation: Int
        let leader: Int
        /// The writes in their order, and everything else that is asked between the first and the last of them.
        let writes: [Int]
        let between: [Int]
    }

    private func agreement(of operation: Int) -> Agreement? {
        let stores = Set(operations[operation].atomic.compactMap(place))
        guard stores.count > 1 else { return nil }
        for box in order where boxes[box].works && sagas[box]?[operation] == nil {
            let mine = outgoing[box].filter {
                calls[$0].carries(operation) && traffic[$0].isTaken && !calls[$0].isPull && !calls[$0].closesCircle
            }
            let writes = mine.filter { calls[$0].writes && calls[$0].isRequired && stores.contains(calls[$0].to) }
            guard Set(writes.map { calls[$0].to }) == stores, let first = mine.firstIndex(of: writes[0]),
                let last = mine.lastIndex(of: writes[writes.count - 1])
            else { continue }
            return Agreement(
                operation: operation, leader: box, writes: writes,
                between: mine[first...last].filter { !writes.contains($0) })
        }
        return nil
    }

    /// How long the first of the stores has a key locked, on average: until all others have prepared, and it is told.
    private func lockedTime(_ agreement: Agreement) -> Double {
        let rest = agreement.writes.dropFirst() + agreement.between
        return time(of: agreement.writes[0])
            + rest.reduce(0) { $0 + chance(of: calls[$1]) * Double(calls[$1].times) * time(of: $1) }
    }

    private func name(ofOperation place: Int) -> String { operations[place].name }

    private func stores(_ agreement: Agreement) -> [String] {
        var seen: Set<Int> = []
        return agreement.writes.map { calls[$0].to }.filter { seen.insert($0).inserted }.map { name($0) }
    }

    /// Somebody else's system knows nothing of preparing.
    private func foreignParts(_ agreement: Agreement) -> [Advice] {
        agreement.writes.filter { boxes[calls[$0].to].mechanic == .thirdParty }.map { index in
            let foreign = name(calls[index].to)
            let operation = name(ofOperation: agreement.operation)
            return Advice(
                .high, subject(ofCall: index),
                "\(operation) is to be committed in two phases with \(foreign), which is somebody else's system: it has no "
                    + "prepare, and keeps no lock for you until you have decided",
                remedy: "let an orchestrator lead \(operation) as a saga: what \(foreign) can hold it holds first "
                    + "(hold, capture, release), and what it cannot is called last")
        }
    }

    /// With the only one who knows what was decided, everything prepared is locked until it is back.
    private func loneLeader(_ agreement: Agreement) -> Advice? {
        let leader = agreement.leader
        guard boxes[leader].copies == 1, boxes[leader].mechanic == .pool else { return nil }
        let open = traffic[agreement.writes[0]].rate * lockedTime(agreement)
        let many = open >= 0.95 ? "some \(Self.count(open))" : "what is just being prepared"
        return Advice(
            .medium, subject(leader), key: .instances,
            "\(name(leader)) alone leads the two-phase commit of \(name(ofOperation: agreement.operation)): when it dies, "
                + "\(many) of its changes stay prepared, and their keys locked, in \(Self.list(stores(agreement))) until it "
                + "is back; nobody else can decide them, and every other write of those keys waits with its slot",
            changes: [setting(leader, "instances", "2")])
    }

    /// Locks that are kept for longer are of little consequence while each is on a key that hardly anybody wants.
    private static let lockedMost = 0.005
    /// A call that takes longer than this, in seconds, is no part of a short transaction.
    private static let shortMost = 0.02

    /// Keys that stay locked while somebody is asked who has no part in it.
    private func lockedMeanwhile(_ agreement: Agreement) -> Advice? {
        let slow = agreement.between.filter { time(of: $0) > Self.shortMost }
        guard let worst = slow.max(by: { time(of: $0) < time(of: $1) }) else { return nil }
        let (locked, rate) = (lockedTime(agreement), traffic[agreement.writes[0]].rate)
        let blocked = keys(of: agreement.operation).groups.reduce(0) {
            $0 + $1.count * $1.share
                * Distribution.constant(TimeSpan(nanoseconds: Int64(min(locked, 1e9) * 1e9))).chance(
                    of: rate * $1.share)
        }
        let store = name(calls[agreement.writes[0]].to)
        let asked = name(calls[worst].to)
        let end = calls[worst].patience.map { "for up to \(Self.time($0))" } ?? "for as long as that lasts"
        let meets =
            blocked >= Self.lockedMost
            ? ", so \(Figure.share(Self.twoDigits(blocked))) of the writes at \(Self.perSecond(rate)) find their key locked"
            : ""
        return Advice(
            blocked >= 0.05 || calls[worst].patience == nil ? .high : .medium, subject(ofCall: worst),
            "\(name(agreement.leader)) asks \(asked) (\(Self.time(time(of: worst)))) after \(store) has prepared and before "
                + "\(name(ofOperation: agreement.operation)) is decided: each locks its key for \(Self.time(locked))\(meets); "
                + "and when \(asked) hangs, \(end)",
            remedy: "ask \(asked) before the first write, so that locks are kept for the agreement alone")
    }
}
