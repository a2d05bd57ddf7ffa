import Wording

/// A figure with what it is measured in: so many seconds, bytes and dollars, multiplied or divided.
struct Quantity: Equatable {
    /// In seconds, bytes and dollars.
    var value: Double
    var time = 0
    var bytes = 0
    var money = 0

    func hasUnits(of other: Quantity) -> Bool {
        time == other.time && bytes == other.bytes && money == other.money
    }

    static func * (one: Quantity, other: Quantity) -> Quantity {
        Quantity(
            value: one.value * other.value, time: one.time + other.time, bytes: one.bytes + other.bytes,
            money: one.money + other.money)
    }

    static func / (one: Quantity, other: Quantity) -> Quantity {
        Quantity(
            value: one.value / other.value, time: one.time - other.time, bytes: one.bytes - other.bytes,
            money: one.money - other.money)
    }

    /// The units that can be written, in lower case. A month has thirty days, a kilobyte a thousand bytes.
    static let units: [String: Quantity] = {
        let times: [(Double, [String])] = [
            (1e-6, ["µs", "us"]), (1e-3, ["ms", "millisecond"]), (1, ["s", "sec", "second"]),
            (60, ["min", "minute"]), (3600, ["h", "hour"]), (86_400, ["d", "day"]), (7 * 86_400, ["week"]),
            (30 * 86_400, ["month"]), (365 * 86_400, ["year"]),
        ]
        let sizes: [(Double, [String])] = [
            (1, ["byte"]), (1e3, ["kb"]), (1e6, ["mb"]), (1e9, ["gb"]), (1e12, ["tb"]), (1e15, ["pb"]),
        ]
        let counts: [(Double, [String])] = [
            (1e3, ["k", "thousand"]), (1e6, ["m", "million"]), (1e9, ["b", "bn", "billion"]),
            (1e12, ["t", "trillion"]), (0.01, ["%", "percent"]), (1e-4, ["bp"]),
        ]
        let money: [(Double, [String])] = [(1, ["$", "dollar", "usd"])]
        func rows(_ list: [(Double, [String])], _ make: (Double) -> Quantity) -> [(String, Quantity)] {
            list.flatMap { value, names in
                names.flatMap { name in [name, name + "s"].map { ($0, make(value)) } }
            }
        }
        let all =
            rows(times) { Quantity(value: $0, time: 1) } + rows(sizes) { Quantity(value: $0, bytes: 1) }
            + rows(counts) { Quantity(value: $0) } + rows(money) { Quantity(value: $0, money: 1) }
        return Dictionary(all) { first, _ in first }
    }()

    /// As people say it; `nil` where there is no usual way, as for dollars × bytes.
    var text: String? {
        guard value.isFinite, value >= 0, value < 1e18 else { return nil }
        switch (time, bytes, money) {
        case (0, 0, 0): return Figure.number(value)
        case (1, 0, 0): return value < 172_800 ? Figure.time(seconds: value) : "\(Figure.number(value / 86_400)) days"
        case (0, 1, 0): return Self.size(value)
        case (0, 0, 1): return Figure.money(value)
        case (-1, 0, 0): return perTime { Figure.number($0) }
        case (-1, 1, 0): return perTime(Self.size)
        case (-1, 0, 1): return "\(Figure.money(value * 3600))/h, \(Figure.money(value * 30 * 86_400))/month"
        default: return nil
        }
    }

    /// What comes seldom is told by the day.
    private func perTime(_ told: (Double) -> String) -> String {
        value < 0.1 ? "\(told(value * 86_400))/day" : "\(told(value))/s, \(told(value * 86_400))/day"
    }

    private static func size(_ bytes: Double) -> String {
        let steps: [(Double, String)] = [(1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "KB")]
        guard let (step, name) = steps.first(where: { bytes >= $0.0 }) else { return "\(Figure.number(bytes)) bytes" }
        return "\(Figure.number(bytes / step)) \(name)"
    }
}
