import DesignModel

extension Survey {
    /// Stores in which a primary that was replaced may go on taking writes.
    var splitBrains: [Advice] {
        boxes.indices.compactMap { box in
            guard let copying = copying(of: box), !copying.isFenced, let takeover = copying.takeover,
                // Without an answer of its copies, the old primary acknowledges nothing.
                !copying.isSynchronous
            else { return nil }
            let writers = incoming[box].filter { calls[$0].writes && !calls[$0].isPull && traffic[$0].isTaken }
            guard !writers.isEmpty else { return nil }
            return Advice(
                .high, subject(box), key: .fenced,
                "\(name(box)) is not fenced: a primary that only froze is replaced after \(Self.time(takeover)), and when it "
                    + "wakes up it takes writes beside its successor, which are lost or contradict each other"
                    + stayers(writers) + promised(box),
                changes: [setting(box, "fenced", "yes")])
        }
    }

    /// Who goes on writing to the old primary: whoever never gives up on it.
    private func stayers(_ writers: [Int]) -> String {
        let patient = writers.filter { calls[$0].timeout == nil }
        guard !patient.isEmpty else { return "" }
        let rate = patient.reduce(0) { $0 + traffic[$1].rate }
        return "; \(Self.list(patient.map(title))), which \(patient.count > 1 ? "have" : "has") no timeout, "
            + "\(patient.count > 1 ? "stay" : "stays") with it for good"
            + (rate > 0 ? " (\(Self.perSecond(rate)))" : "")
    }

    private func promised(_ box: Int) -> String {
        let broken = design.objectives.filter {
            $0.metric == .conflicts && $0.comparison != .atLeast && $0.comparison != .above
                && writeRate(at: box, of: operation(of: $0)) > 0
        }
        guard let first = broken.first else { return "" }
        return "; “\(first.text(in: design))” does not survive that"
    }
}
