extension DesignReading {
    /// A pool that grows from more instances than it may have.
    func scalingProblems(_ component: Component) -> [Problem] {
        guard case .record(let written)? = component.settings[.autoscale],
            let least = SettingTable.autoscale.complete(written).count(.min),
            let most = SettingTable.autoscale.complete(written).count(.max), least > most
        else { return [] }
        let isAssumed = written[.max] == nil
        return [
            Problem(
                .error, .component(component.id), key: .autoscale,
                isAssumed
                    ? "autoscale of \(component.name) has a min of \(least), and a max of \(most) where nobody says another: set max"
                    : "autoscale of \(component.name) has a min of \(least), which is more than its max of \(most)",
                suggestion: isAssumed ? "autoscale.max: \(least)" : "autoscale: {min: \(most), max: \(least)}")
        ]
    }
}
