extension DesignReading {
    /// A pool that grows from more instances than it may have, or begins with more.
    func scalingProblems(_ component: Component) -> [Problem] {
        guard case .record(let written)? = component.settings[.autoscale],
            let least = SettingTable.autoscale.complete(written).count(.min),
            let most = SettingTable.autoscale.complete(written).count(.max)
        else { return [] }
        let isAssumed = written[.max] == nil
        if least > most {
            return [
                Problem(
                    .error, .component(component.id), key: .autoscale,
                    isAssumed
                        ? "autoscale of \(component.name) has a min of \(least), and a max of \(most) where nobody says another: set max"
                        : "autoscale of \(component.name) has a min of \(least), which is more than its max of \(most)",
                    suggestion: isAssumed ? "autoscale.max: \(least)" : "autoscale: {min: \(most), max: \(least)}")
            ]
        }
        guard kind(component.id)?.mechanic == .pool, let first = component.settings.count(.instances), first > most
        else { return [] }
        return [
            Problem(
                .error, .component(component.id), key: .instances,
                isAssumed
                    ? "\(component.name) begins with \(first) instances, and its autoscale has a max of \(most) where nobody says another: set max"
                    : "\(component.name) begins with \(first) instances, which is more than the max of \(most) of its autoscale",
                suggestion: isAssumed ? "autoscale.max: \(first)" : "instances: \(most)")
        ]
    }
}
