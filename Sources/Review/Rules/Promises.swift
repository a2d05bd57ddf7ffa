import DesignModel
import Wording

extension Survey {
    /// Objectives that cannot be met, however well everything goes: what is called fails too often, or takes too long.
    var emptyPromises: [Advice] {
        design.objectives.enumerated().flatMap { place, objective in
            let asked = objective.operation.map { id in operations.indices.filter { operations[$0].id == id } }
            return (asked ?? Array(operations.indices)).compactMap { advice(on: objective, place, $0) }.prefix(1)
        }
    }

    private func advice(on objective: Objective, _ place: Int, _ operation: Int) -> Advice? {
        let text = objective.text(in: design)
        switch (objective.metric, objective.comparison, objective.bound) {
        case (.availability, .atLeast, .share(let bound)), (.availability, .above, .share(let bound)):
            let most = operations[operation].success
            guard bound > most + 1e-9 else { return nil }
            return Advice(
                .high, .objective(place),
                "\(text) cannot be met: \(culprits(operation)), so no more than \(Figure.share(most)) of "
                    + "\(operations[operation].name) can succeed",
                changes: retries(operation, bound, most),
                remedy: operations[operation].passed < bound
                    ? "ask for less, raise the limit, answer in its place with a fallback, or promise less"
                    : "try the call again, answer in its place with a fallback, or promise less")
        case (.p50, .atMost, .duration(let bound)), (.p90, .atMost, .duration(let bound)),
            (.p95, .atMost, .duration(let bound)), (.p99, .atMost, .duration(let bound)),
            (.p999, .atMost, .duration(let bound)), (.max, .atMost, .duration(let bound)):
            let least = operations[operation].latency
            guard bound.seconds < least else { return nil }
            return Advice(
                .high, .objective(place),
                "\(text) cannot be met: on the way of \(operations[operation].name) the medians alone add up to "
                    + Self.time(least),
                remedy: "make calls that do not need each other at the same time (group), or leave some out")
        default: return nil
        }
    }

    /// Who fails how often on the way of an operation, the worst first.
    private func culprits(_ operation: Int) -> String {
        let needed = boxes.indices.filter { box in
            visits[box].contains { $0.operation == operation && $0.isRequired }
        }
        var found: [(share: Double, words: String)] = []
        for box in needed {
            let (failing, rejected) = (boxes[box].failing, 1 - admitted[box])
            if failing > 0 { found.append((failing, "\(name(box)) fails \(Figure.share(failing))")) }
            if rejected > 0 { found.append((rejected, "\(name(box)) turns away \(Figure.share(rejected))")) }
        }
        for index in calls.indices
        where passing[index] < 1 && calls[index].carries(operation) && calls[index].isRequired {
            let share = 1 - passing[index]
            found.append((share, "\(title(index)) turns away \(Figure.share(share))"))
        }
        // Those alike stay in their order.
        let sorted = found.enumerated().sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }
        return Self.list(sorted.map(\.element.words))
    }

    /// A retry of the call to the worst, where that is enough.
    private func retries(_ operation: Int, _ bound: Double, _ most: Double) -> [String] {
        let candidates = calls.indices.filter { index in
            let call = calls[index]
            return call.connection != nil && traffic[index].isTaken && call.carries(operation) && call.isRequired
                && call.attempts == 1 && call.behind == nil && call.times == 1 && boxes[call.to].failing > 0
                && outgoing[call.to].isEmpty
                && visits[call.from].contains { $0.operation == operation && $0.isRequired }
        }
        guard let worst = candidates.max(by: { boxes[calls[$0].to].failing < boxes[calls[$1].to].failing }) else {
            return []
        }
        let failing = boxes[calls[worst].to].failing
        guard failing < 1 else { return [] }
        for attempts in 2...4 {
            let rest = (1..<attempts).reduce(failing) { product, _ in product * failing }
            guard most / (1 - failing) * (1 - rest) >= bound else { continue }
            var changes = [setting(ofCall: worst, "retry", "{attempts: \(attempts), backoff: 50ms}")]
            // Whose answer never comes is only tried again by those who give up on it.
            if calls[worst].timeout == nil, boxes[calls[worst].to].unknown > 0 { return [] }
            if calls[worst].writes, !calls[worst].isIdempotent {
                changes.append(setting(ofCall: worst, "idempotent", "yes"))
            }
            return changes
        }
        return []
    }
}
