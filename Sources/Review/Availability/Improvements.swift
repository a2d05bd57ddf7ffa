import DesignModel

extension Survey {
    /// A design that is better in one respect.
    struct Improvement {
        let text: String
        /// Whether the text is one that `--set` takes.
        let isSetting: Bool
        let design: Design
    }

    /// One more instance or copy of each box that an operation reaches, one zone more for each, and a fallback for each call.
    func improvements(for operation: Int) -> [Improvement] {
        let reached = boxes.indices.filter { box in visits[box].contains { $0.operation == operation } }
        return reached.compactMap { oneMore($0) } + reached.compactMap { oneZoneMore($0) }
            + calls.indices.filter { reached.contains(calls[$0].from) && calls[$0].carries(operation) }
            .compactMap { fallback($0, operation) }
    }

    private func oneMore(_ box: Int) -> Improvement? {
        let row = boxes[box]
        guard row.mechanic != .client, row.mechanic != .function, row.mechanic != .buffer else { return nil }
        let isScaled = row.mechanic == .pool && row.component.settings[.autoscale] != nil
        let key = row.isStore ? "replicas" : isScaled ? "autoscale.min" : "instances"
        return with(setting(box, key, String(row.isStore ? row.copies : row.copies + 1)))
    }

    /// The zones of a box are dealt copies in turn: with another zone it needs no more copies where it has some to spare.
    private func oneZoneMore(_ box: Int) -> Improvement? {
        let standing = zones(of: box)
        guard !standing.isEmpty, let free = design.zones.indices.first(where: { !standing.contains($0) }) else {
            return nil
        }
        var changed = design
        changed.zones[free].members.append(boxes[box].component.id)
        return Improvement(
            text: "let \(name(box)) stand in zone \(design.zones[free].name) as well", isSetting: false, design: changed
        )
    }

    private func fallback(_ call: Int, _ operation: Int) -> Improvement? {
        guard calls[call].connection?.settings[.fallback] == nil, !calls[call].isPull, !calls[call].writes,
            boxes[calls[call].from].mechanic != .client,
            !isDispensable(call, operation)
        else { return nil }
        return with(setting(ofCall: call, "fallback", "last"))
    }

    /// `nil` where the design does not take it.
    private func with(_ setting: String) -> Improvement? {
        guard let assignment = try? Assignment(parsing: setting, in: design),
            let edit = try? design.edit(making: assignment), let changed = try? design.applying(edit)
        else { return nil }
        return Improvement(text: setting, isSetting: true, design: changed)
    }
}
