/// A rule by which instances of a station come and go.
struct ScalerRow {
    var station: Int32
    /// From the decision, or the call, that needs a new instance until it works.
    var start = Sampler.zero
    /// Of a pool that follows its load: see ``AutomaticScaling``.
    var min: Int32 = 1
    var max: Int32 = 1
    var target = 1.0
    var every: Time = 0
    var cooldown: Time = 0
    /// Of a function: see ``ScalingPerCall``; below 0: no limit.
    var idle: Time = -1
    var burst = -1.0
}

extension Tables {
    mutating func addScaler(of station: Station, to row: inout StationRow) {
        var scaler = ScalerRow(station: Int32(stations.count))
        switch station.scaling {
        case .fixed: return
        case .automatic(let rule):
            scaler.start = samplers.add(rule.start)
            scaler.max = row.instances
            scaler.min = Swift.min(Int32(clamping: Swift.max(1, rule.min)), row.instances)
            scaler.target = Swift.max(1e-6, rule.target)
            scaler.every = Swift.max(1, rule.every)
            scaler.cooldown = Swift.max(0, rule.cooldown)
        case .perCall(let rule):
            scaler.start = samplers.add(rule.coldStart)
            scaler.idle = rule.idle ?? -1
            scaler.burst = rule.burst ?? -1
            // One call at a time at each, and all of them come in by the same door.
            row.isFunction = true
            row.isSingle = true
            row.slots = 1
            row.queueLimit = 1
            row.holdsSlot = true
        }
        row.scaler = Int32(scalers.count)
        scalers.append(scaler)
    }
}
