import DesignModel
import Drill
import Simulation
import Statistics
import Wording

extension Report {
    /// More components than this are shown only where something happened to them.
    private static let allShownMax = 14

    func writeComponents(to page: inout Page) {
        let all = runs.components.indices.filter { !isClient($0) && !runs.components[$0][.requests].isNever }
        let shown = all.count <= Self.allShownMax ? all : all.filter { isEventful(runs.components[$0]) }
        guard !shown.isEmpty else { return }
        page.heading("Components", "the whole run; wait of calls that began work, p50 and p99 of each")
        // With ranges there is less room: how many calls there are hangs on what was sent.
        var table = Table([
            .left(""), .right("calls/s", dispensability: runs.isSeveral ? 2 : 0), .right("busy"), .right("queue"),
            .right("longest", dispensability: 2), .right("wait p99", dispensability: 1),
            .right("p50", dispensability: 3), .right("p99"), .right("failed"), .right("hits", dispensability: 4),
        ])
        for index in shown {
            let figures = runs.components[index]
            let busy = figures[.utilization].value ?? 0
            let failed = figures[.failedShare].value ?? 0
            table.add(
                Span(outcome.compiled.name(ofStation: index)), Span(Figure.number(figures[.calls])),
                Span(
                    Figure.share(figures[.utilization], digits: Self.loadDigits),
                    busy > 0.9 ? .bad : busy > 0.7 ? .strained : .plain),
                Span(Figure.number(figures[.queueMean])), Span(Figure.count(figures[.queueMax])),
                Span(Figure.time(figures[.waitP99])), Span(Figure.time(figures[.latencyP50])),
                Span(Figure.time(figures[.latencyP99])),
                Span(Figure.share(figures[.failedShare]), failed > 0.01 ? .strained : .plain),
                Span(figures[.hitShare].count == 0 ? "" : Figure.share(figures[.hitShare], digits: Self.loadDigits)))
        }
        table.write(to: &page)
        writeScaling(to: &page)
        if shown.count < all.count {
            page.paragraph("\(all.count - shown.count) more had no queue and no failures.", tone: .faint)
        }
    }

    /// How many instances there were where they come and go, and what that cost.
    private func writeScaling(to page: inout Page) {
        for index in runs.components.indices {
            let figures = runs.components[index]
            guard figures[.instancesMost].count > 0, !figures[.requests].isNever else { continue }
            let name = outcome.compiled.name(ofStation: index)
            let most = figures[.instancesMost]
            var sentence =
                "\(name) had \(Figure.number(figures[.instancesMean])) instances on average, at most "
                + (runs.isSeveral ? Figure.count(most) : "\(Int(most.value ?? 0))")
            if isFunction(index) {
                let share = Figure.share(figures[.coldShare], digits: Self.loadDigits)
                let calls = "\(Figure.count(figures[.coldStarts])) calls (\(share))"
                sentence +=
                    figures[.coldStarts].isNever ? "; none started cold" : "; \(calls) waited for a cold start"
                if figures[.coldMean].count > 0 {
                    sentence += " of \(Figure.time(figures[.coldMean])) on average"
                }
                if !figures[.coldRefused].isNever {
                    sentence +=
                        ", and \(Figure.count(figures[.coldRefused])) were refused because no more could be started"
                }
            }
            page.paragraph(
                sentence + ".", lead: Span("  · ", .faint), tone: figures[.coldRefused].isNever ? .faint : .plain)
        }
    }

    /// A load needs no more than a tenth of a percent.
    private static let loadDigits = 1

    private func isEventful(_ figures: FigureTable<ComponentFigure>) -> Bool {
        func exceeds(_ figure: ComponentFigure, _ bound: Double) -> Bool { figures[figure].value ?? 0 > bound }
        return exceeds(.utilization, 0.5) || exceeds(.queueMean, 0.5) || exceeds(.failed, 0)
    }

    /// What waits for those who take it: how much, how long, and what came of it.
    func writeMessages(to page: inout Page) {
        let buffers = runs.components.indices.filter(takesMessages)
        guard !buffers.isEmpty else { return }
        page.heading("Messages", "waiting to be taken; age is that of a message when it is")
        // Where nothing expired, that is the first to go.
        let hasExpired = buffers.contains { !runs.components[$0][.expired].isNever }
        let isWide = runs.isSeveral
        var table = Table([
            .left(""), .right("taken/s", dispensability: isWide ? 1 : 0), .right("backlog"), .right("longest"),
            .right("age p50", dispensability: isWide ? 2 : 1), .right("age p99"), .right("again"), .right("given up"),
            .right("expired", dispensability: hasExpired ? 0 : 2),
        ])
        for index in buffers {
            let figures = runs.components[index]
            func strained(_ figure: ComponentFigure) -> Span {
                Span(Figure.count(figures[figure]), figures[figure].isNever ? .plain : .strained)
            }
            table.add(
                Span(outcome.compiled.name(ofStation: index)), Span(Figure.number(figures[.taken])),
                Span(Figure.number(figures[.queueMean])), Span(Figure.count(figures[.queueMax])),
                Span(Figure.time(figures[.ageP50])), Span(Figure.time(figures[.ageP99])),
                Span(Figure.count(figures[.redelivered])), strained(.givenUp), strained(.expired))
        }
        table.write(to: &page)
        for index in buffers { writeReaders(ofStation: index, to: &page) }
        for (index, operation) in outcome.operations.enumerated() {
            let (half, most) = (runs.operations[index][.settledP50], runs.operations[index][.settledP99])
            guard half.count > 0, most.count > 0 else { continue }
            func words(_ time: Sample) -> String {
                time.value?.isFinite ?? false ? "after \(Figure.time(time))" : "never"
            }
            page.paragraph(
                "\(operation.name) is settled, with its last effect in place, \(words(half)) (p50), \(words(most)) (p99).",
                lead: Span("  · ", .faint), tone: .faint)
        }
    }

    /// How far each of several readers of a log or topic is behind, where they are not alike.
    private func writeReaders(ofStation index: Int, to page: inout Page) {
        let lines = lines(at: index)
        guard lines.count > 1, lines.contains(where: { !runs.feeds[$0][.waitingMost].isNever }) else { return }
        for line in lines {
            let figures = runs.feeds[line]
            let takers = outcome.compiled.system.feeds[line].links.map {
                outcome.compiled.name(ofStation: outcome.compiled.system.links[$0].callee)
            }
            page.paragraph(
                "\(takers.joined(separator: ", ")) at \(outcome.compiled.name(ofStation: index)): backlog "
                    + "\(Figure.number(figures[.waitingMean])), longest \(Figure.count(figures[.waitingMost])), "
                    + "\(Figure.count(figures[.waitingLast])) when traffic ended; age p50 \(Figure.time(figures[.ageP50])), "
                    + "p99 \(Figure.time(figures[.ageP99])).", lead: Span("  · ", .faint), tone: .faint)
        }
    }

    /// The connections over which calls timed out, failed, were repeated or held back.
    func writeConnections(to page: inout Page) {
        let eventful = runs.connections.indices.filter { index in
            func value(_ figure: ConnectionFigure) -> Double { runs.connections[index][figure].value ?? 0 }
            return value(.timeouts) > 0 || value(.attempts) > value(.calls) || value(.breakerOpen) > 0
                || value(.failedCalls) > 0.01 * value(.calls) || value(.throttled) > 0
        }
        guard !eventful.isEmpty else { return }
        let breakers = eventful.contains { outcome.compiled.system.links[$0].breaker != nil }
        page.heading(
            "Connections",
            "over which calls timed out, failed or were repeated"
                + (breakers ? "; breakers: mean of the caller's instances" : ""))
        // What only some policies do has a column where it was done.
        let special = [(figure: ConnectionFigure.hedges, title: "hedges"), (.throttled, "held back")].filter { row in
            eventful.contains { !runs.connections[$0][row.figure].isNever }
        }
        var table = Table(
            [
                .left(""), .right("calls"), .right("failed"), .right("timeouts"), .right("attempts", dispensability: 1),
                .right("breaker open", dispensability: 2),
            ] + special.map { .right($0.title, dispensability: 1) })
        for index in eventful {
            let figures = runs.connections[index]
            let hasBreaker = outcome.compiled.system.links[index].breaker != nil
            let attempts = figures[.amplification]
            table.add(
                cells: [
                    Span(outcome.compiled.title(ofLink: index)), Span(Figure.count(figures[.calls])),
                    Span(Figure.count(figures[.failedCalls])), Span(Figure.count(figures[.timeouts])),
                    Span(attempts.count == 0 ? "–" : "×\(Figure.number(attempts))"),
                    // How long that of one of the caller's instances was open: each has its own.
                    Span(hasBreaker ? Figure.seconds(figures[.breakerOpenEach]) : ""),
                ] + special.map { Span(Figure.count(figures[$0.figure])) })
        }
        table.write(to: &page)
    }

    // MARK: What stands behind the figures

    func writeAssumptions(to page: inout Page) {
        guard !outcome.compiled.assumptions.isEmpty else { return }
        page.heading("Assumed", "nobody set these; --format json names their sources")
        let assumptions = outcome.compiled.assumptions
        var ownersOf: [String: [String]] = [:]
        for assumption in assumptions { ownersOf[assumption.what, default: []].append(assumption.owner) }
        // What many assume alike is said once; the rest stands with its owner.
        var lines: [(owners: [String], whats: [String])] = []
        for assumption in assumptions {
            let owners = ownersOf[assumption.what, default: []]
            let heads = owners.count >= Self.sharedMin ? owners : [assumption.owner]
            if let place = lines.firstIndex(where: { $0.owners == heads }) {
                if !lines[place].whats.contains(assumption.what) { lines[place].whats.append(assumption.what) }
            } else {
                lines.append((heads, [assumption.what]))
            }
        }
        for line in lines.filter({ $0.owners.count > 1 }) + lines.filter({ $0.owners.count == 1 }) {
            page.paragraph(
                "\(line.owners.joined(separator: "; ")): \(line.whats.joined(separator: ", "))",
                lead: Span("  · ", .faint), tone: .faint)
        }
    }

    /// So many who assume the same are named together.
    private static let sharedMin = 4

    func writeNotModelled(to page: inout Page) {
        page.heading("Not modelled")
        for remark in notModelled { page.paragraph(remark, lead: Span("  · ", .faint), tone: .faint) }
    }
}
