import DesignModel
import Simulation

extension Compiler {
    /// A function: an instance for each call.
    mutating func function(_ component: Component, _ plain: Station) -> Station {
        var station = plain
        station.work = Self.times(value(.time, of: component)?.distribution ?? .constant(.zero))
        station.errors = value(.errors, of: component)?.share ?? 0
        station.limit = component.settings.rate(.limit)?.perSecond
        station.detect = value(.detect, of: component)?.duration?.nanoseconds ?? 0
        station.scaling = .perCall(
            ScalingPerCall(
                most: Int(clamping: value(.most, of: component)?.count ?? 1),
                coldStart: Self.times(value(.coldStart, of: component)?.distribution ?? .constant(.zero)),
                idle: value(.idle, of: component)?.duration?.nanoseconds,
                burst: value(.burst, of: component)?.rate?.perSecond))
        station.instances = station.mostInstances
        station.follows = following(component)
        station.zones = zones(component)
        return station
    }

    /// How a pool follows its load; `nil`: it does not.
    mutating func scaling(_ component: Component) -> AutomaticScaling? {
        guard case .record(let written)? = component.settings[.autoscale] else { return nil }
        let rule = SettingTable.autoscale.complete(written)
        for row in SettingTable.autoscale.rows where written[row.key] == nil {
            guard let value = rule[row.key] else { continue }
            assume(component.name, "autoscale \(row.key) \(row.text(of: value, names: names))", source: row.source)
        }
        let least = Int(clamping: rule.count(.min) ?? 1)
        return AutomaticScaling(
            min: least, max: max(least, Int(clamping: rule.count(.max) ?? 1)), target: rule.share(.target) ?? 1,
            every: rule.duration(.every)?.nanoseconds ?? 1,
            start: Self.times(rule.distribution(.start) ?? .constant(.zero)),
            cooldown: rule.duration(.cooldown)?.nanoseconds ?? 0)
    }
}
