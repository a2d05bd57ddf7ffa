import DesignModel
import Drill
import Simulation
import Statistics
import Wording

extension Report {
    /// More components than this are shown only where something happened to them.
    private static let allShownMax = 14

    func writeComponents(to page: inout Page) {
        let all = outcome.components.indices.filter { !isClient($0) && outcome.components[$0].requests > 0 }
        let shown = all.count <= Self.allShownMax ? all : all.filter { isEventful(outcome.components[$0]) }
        guard !shown.isEmpty else { return }
        page.heading("Components", "the whole run; waiting for a slot and time in all, of each call")
        var table = Table([
            .left(""), .right("calls/s"), .right("busy"), .right("queue"), .right("longest", dispensability: 2),
            .right("wait p99", dispensability: 1), .right("p50", dispensability: 3), .right("p99"), .right("failed"),
            .right("hits", dispensability: 4),
        ])
        for index in shown {
            let figures = outcome.components[index]
            let busy = figures.utilization
            let failed = figures.requests == 0 ? 0 : Double(figures.failed) / Double(figures.requests)
            let hits =
                figures.data.lookups == 0 ? nil : Double(figures.data.hits) / Double(figures.data.lookups)
            table.add(
                Span(outcome.compiled.name(ofStation: index)),
                Span(Figure.number(Double(figures.requests) / max(1e-9, outcome.measuredSeconds))),
                Span(Figure.share(rounded(busy)), busy > 0.9 ? .bad : busy > 0.7 ? .strained : .plain),
                Span(Figure.number(figures.queueMean)), Span(Figure.count(UInt64(max(0, figures.queueMax)))),
                Span(Figure.time(figures.wait.quantile(0.99).map { Double($0) })),
                Span(Figure.time(figures.latency.quantile(0.5).map { Double($0) })),
                Span(Figure.time(figures.latency.quantile(0.99).map { Double($0) })),
                Span(Figure.share(failed), failed > 0.01 ? .strained : .plain),
                Span(hits.map { Figure.share(rounded($0)) } ?? ""))
        }
        table.write(to: &page)
        writeScaling(to: &page)
        if shown.count < all.count {
            page.paragraph("\(all.count - shown.count) more had no queue and no failures.", tone: .faint)
        }
    }

    /// How many instances there were where they come and go, and what that cost.
    private func writeScaling(to page: inout Page) {
        for index in outcome.components.indices {
            let figures = outcome.components[index]
            guard let scaling = figures.scaling, figures.requests > 0 else { continue }
            let name = outcome.compiled.name(ofStation: index)
            var sentence =
                "\(name) had \(Figure.number(figures.instancesMean)) instances on average, at most \(scaling.most)"
            if isFunction(index) {
                let share = Double(scaling.coldStarts) / Double(figures.requests)
                let calls = "\(Figure.count(scaling.coldStarts)) calls (\(Figure.share(rounded(share))))"
                sentence += scaling.coldStarts == 0 ? "; none started cold" : "; \(calls) waited for a cold start"
                if let mean = scaling.coldMean { sentence += " of \(Figure.time(mean)) on average" }
                if scaling.refused > 0 {
                    sentence += ", and \(Figure.count(scaling.refused)) were refused because no more could be started"
                }
            }
            page.paragraph(
                sentence + ".", lead: Span("  · ", .faint), tone: scaling.refused > 0 ? .plain : .faint)
        }
    }

    /// A load needs no more than a tenth of a percent.
    private func rounded(_ share: Double) -> Double { (share * 1000).rounded() / 1000 }

    private func isEventful(_ figures: StationFigures) -> Bool {
        figures.utilization > 0.5 || figures.queueMean > 0.5 || figures.failed > 0
    }

    /// What waits for those who take it: how much, how long, and what came of it.
    func writeMessages(to page: inout Page) {
        let buffers = outcome.components.indices.filter(takesMessages)
        guard !buffers.isEmpty else { return }
        page.heading("Messages", "waiting to be taken; age is that of a message when it is")
        // Where nothing expired, that is the first to go.
        let hasExpired = buffers.contains { outcome.components[$0].data.expired > 0 }
        var table = Table([
            .left(""), .right("taken/s"), .right("backlog"), .right("longest"), .right("age p50", dispensability: 1),
            .right("age p99"), .right("again"), .right("given up"),
            .right("expired", dispensability: hasExpired ? 0 : 2),
        ])
        for index in buffers {
            let (figures, data) = (outcome.components[index], outcome.components[index].data)
            table.add(
                Span(outcome.compiled.name(ofStation: index)),
                Span(Figure.number(Double(data.deliveries) / max(1e-9, outcome.measuredSeconds))),
                Span(Figure.number(figures.queueMean)), Span(Figure.count(UInt64(max(0, figures.queueMax)))),
                Span(Figure.time(data.age.quantile(0.5).map { Double($0) })),
                Span(Figure.time(data.age.quantile(0.99).map { Double($0) })), Span(Figure.count(data.redeliveries)),
                Span(Figure.count(data.givenUp), data.givenUp > 0 ? .strained : .plain),
                Span(Figure.count(data.expired), data.expired > 0 ? .strained : .plain))
        }
        table.write(to: &page)
        for operation in outcome.operations {
            guard let half = operation.tally.settledTime(of: 0.5), let most = operation.tally.settledTime(of: 0.99)
            else {
                continue
            }
            func words(_ time: Double) -> String { time.isFinite ? "after \(Figure.time(time))" : "never" }
            page.paragraph(
                "\(operation.name) is settled, with its last effect in place, \(words(half)) (p50), \(words(most)) (p99).",
                lead: Span("  · ", .faint), tone: .faint)
        }
    }

    /// The connections over which calls timed out, failed, were repeated or held back.
    func writeConnections(to page: inout Page) {
        let eventful = outcome.connections.indices.filter { index in
            let figures = outcome.connections[index]
            return figures.timeouts > 0 || figures.attempts > figures.calls || figures.breakerOpen > 0
                || Double(figures.failedCalls) > 0.01 * Double(figures.calls)
        }
        guard !eventful.isEmpty else { return }
        let breakers = eventful.contains { outcome.compiled.system.links[$0].breaker != nil }
        page.heading(
            "Connections",
            "over which calls timed out, failed or were repeated"
                + (breakers ? "; breakers: mean of the caller's instances" : ""))
        var table = Table([
            .left(""), .right("calls"), .right("failed"), .right("timeouts"), .right("attempts", dispensability: 1),
            .right("breaker open", dispensability: 2),
        ])
        for index in eventful {
            let figures = outcome.connections[index]
            let hasBreaker = outcome.compiled.system.links[index].breaker != nil
            let attempts = figures.calls == 0 ? nil : Double(figures.attempts) / Double(figures.calls)
            table.add(
                Span(outcome.compiled.title(ofLink: index)), Span(Figure.count(figures.calls)),
                Span(Figure.count(figures.failedCalls)), Span(Figure.count(figures.timeouts)),
                Span(attempts.map { "×\(Figure.number($0))" } ?? "–"),
                Span(hasBreaker ? Figure.span(seconds: breakerOpen(index)) : ""))
        }
        table.write(to: &page)
    }

    /// How long the breaker of one of the caller's instances was open, on average, in seconds: each has its own.
    private func breakerOpen(_ link: Int) -> Double {
        let caller = outcome.components[outcome.compiled.system.links[link].caller]
        return Double(outcome.connections[link].breakerOpen) / 1e9 / max(1, caller.instancesMean)
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
