import Drill
import Simulation
import Wording

extension Evidence {
    /// Sentences about one mechanism are not many.
    private static let mostLines = 5

    /// How a change reaches others: who waits for it and holds slots meanwhile, who is full, who gives up.
    func mechanism(_ cause: Change?, _ span: Range<Int>, _ sufferers: [Int], _ tense: Tense) -> [WhyLine] {
        if let parts = cause?.parts, cause?.isJoint == true {
            let first = leaderless(parts, tense) + parts.compactMap { awaited($0, tense) }
            let lines = (first + parts.flatMap { mechanism($0, span, sufferers, tense) })
                .withoutLikes
            // What never ends says most.
            let lasting = lines.filter { $0.text.contains(" for ever") }
            return (lasting + lines.filter { !lasting.contains($0) }).prefix(Self.mostLines).map(\.self)
        }
        // A cache that others stand behind: what they get is the first thing to say.
        var lines: [WhyLine] = cause.map { misses($0, span, tense) } ?? []
        var seen: Set<Int> = []
        var frontier: [Int] = []
        let full = Set(fullStations(span)).filter { station in cause.map { fills($0, station) } ?? true }
        var others: [Int] = []
        if let cause, let awaited = awaited(cause, tense) { lines.append(awaited) }
        // What is read again is not held up where it waits, but fills those further down.
        if let cause, let station = cause.station, !isReplay(cause) {
            frontier = [station]
            seen = [station]
            if full.contains(station) || isLoss(cause) && fullPoint(station, span) != nil {
                lines.append(sayFull(station, span, tense))
            } else if let crowded = sayQueueFull(station, cause, span, tense) {
                lines.append(crowded)
            }
            // What answers in its place gets more than it is drawn for.
            let during = present(cause.points.clamped(to: span))
            lines += sayInstead(of: station, during, tense)
            lines += decided(cause, during, tense)
            // If it can take it, whom it asks may not.
            let stands = stand(in: station)
            let crowded =
                stands.contains(where: full.contains)
                ? stands.filter(full.contains)
                : full.filter { place in
                    stands.contains { leads($0, to: place) }
                        && !full.contains { $0 != place && leads(place, to: $0) }
                }
                .sorted()
            for other in crowded where seen.insert(other).inserted {
                lines.append(sayFull(other, span, tense))
                frontier.append(other)
            }
            lines += crowdedDoors(span, sufferers).compactMap { sayConnections(of: $0, span, tense) }
        } else {
            // The ones furthest down hold up the others.
            let mine = full.filter { station in sufferers.contains { waits($0, for: station) } }
            let doors = crowdedDoors(span, sufferers)
            let roots = mine.filter { station in
                !compiled.system.links.contains {
                    $0.caller == station && $0.callee != station && holds(station)
                        && (mine.contains($0.callee) || doors.contains($0.callee))
                }
            }
            frontier = (roots.isEmpty && doors.isEmpty ? mine : roots).sorted()
            lines += doors.compactMap { sayConnections(of: $0, span, tense) }
            lines += frontier.prefix(2).flatMap { misses(before: $0, span, tense) + [sayFull($0, span, tense)] }
            frontier = doors + frontier
            seen = Set(frontier)
            lines = soldOut(span, sufferers, tense) + lines
            lines += limits(span, sufferers, tense)
            if lines.isEmpty { lines += pinned(span, sufferers, tense) }
            if lines.isEmpty { lines += overflows(span, sufferers, tense) }
        }
        lines += locks(cause, span, sufferers, tense)
        while !frontier.isEmpty, lines.count < Self.mostLines {
            let station = frontier.removeFirst()
            for (index, link) in compiled.system.links.enumerated()
            where link.callee == station && sufferersOrOthers(index, cause, sufferers) {
                if !full.contains(station) { lines += impatience(index, cause, span, tense) }
                lines += policies(index, span, tense)
                guard seen.insert(link.caller).inserted else { continue }
                let isFull = full.contains(link.caller)
                if isFull, lines.contains(where: { $0.role == .full }), lines.count > 2 {
                    others.append(link.caller)
                } else {
                    if isFull || !lines.contains(where: { $0.role == .held }),
                        let held = sayHeld(index, cause, span, tense)
                    {
                        lines.append(held)
                    }
                    if isFull { lines.append(sayFull(link.caller, span, tense)) }
                }
                if compiled.system.stations[link.caller].role != .client { frontier.append(link.caller) }
            }
        }
        if let first = others.first {
            let names = others.prefix(4).map(name)
            lines.append(
                line(
                    "Then the slots of \(Words.list(names)) \(tense("fill", "filled")) up too, and their callers \(tense("wait", "waited")).",
                    .full, first))
        }
        // What the callers' own policies turn away further down, because more comes in further up.
        for link in compiled.system.links.indices where sufferers.contains(where: { takes($0, link) }) {
            lines += policies(link, span, tense)
        }
        lines += overfull(span, sufferers, tense)
        lines += rooms(span, sufferers, tense)
        if cause != nil { lines += limits(span, sufferers, tense) + pinned(span, sufferers, tense) }
        lines += lateFills(span, sufferers, tense)
        lines += scaling(span, sufferers, tense)
        lines = lines.withoutLikes.prefix(Self.mostLines + 1).map(\.self)
        return lines + amplification(span, sufferers, tense)
    }

    private func isReplay(_ change: Change) -> Bool { if case .replayed = change.kind { true } else { false } }

    private func holds(_ station: Int) -> Bool { compiled.system.stations[station].holdsSlot }

    /// Whether a connection has part in it: only one that changed itself, where a connection is the cause.
    private func sufferersOrOthers(_ link: Int, _ cause: Change?, _ sufferers: [Int]) -> Bool {
        guard let cause, !cause.links.isEmpty,
            cause.links.contains(where: { compiled.system.links[$0].callee == compiled.system.links[link].callee })
        else { return timeline.operations.indices.contains { takes($0, link) } }
        return cause.links.contains(link)
    }

    /// Who is asked in the place of a station: what stands behind a cache, and fallbacks.
    func stand(in station: Int) -> [Int] {
        compiled.system.links.compactMap { link in
            if link.behind == station { return link.callee }
            if link.callee == station, case .link(let other) = link.fallback {
                return compiled.system.links[other].callee
            }
            return nil
        }
            + (compiled.system.stations[station].isCache
                ? compiled.system.links.filter { $0.caller == station }.map(\.callee) : [])
    }

    /// Whose calls a connection carries, in words.
    func carried(_ link: Int) -> String {
        let mine = timeline.operations.indices.filter { takes($0, link) }
        return mine.count == 1 ? compiled.operations[mine[0]] : "call"
    }
}

extension Simulation.Station {
    var isCache: Bool { if case .cache = role { true } else { false } }
}
