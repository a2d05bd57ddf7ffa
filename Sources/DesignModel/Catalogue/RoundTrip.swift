/// How long a message takes there and back between two places of which nobody said how far apart they are.
public struct RoundTrip: Hashable, Sendable {
    public let time: TimeSpan
    /// What lies at both ends: `us-east and tokyo`, `zones`, `regions`.
    public let between: String
    /// Where the figure comes from, or why it was chosen.
    public let source: String

    /// Between two zones of one region.
    public static let betweenZones = RoundTrip(
        time: .milliseconds(1), between: "zones", source: "published ping surveys: 0.3 to 3.4 ms")
    /// Between two regions of which at least one is not well known, or of which no figure was published.
    public static let betweenRegions = RoundTrip(
        time: .milliseconds(81), between: "regions",
        source: "chosen: the published inter-region average of us-east and Ireland, 2017")

    /// Between two regions: the figure for well-known ones, by their names.
    public static func between(regions one: String, _ other: String) -> RoundTrip {
        let (first, second) = (KnownRegion(named: one), KnownRegion(named: other))
        guard let far = first == .usEast ? second : second == .usEast ? first : nil,
            let row = fromUSEast.first(where: { $0.region == far })
        else { return betweenRegions }
        return RoundTrip(
            time: .milliseconds(row.milliseconds), between: "\(one) and \(other)",
            source: "published inter-region averages, 2017" + row.remark)
    }

    /// There and back from us-east.
    private static let fromUSEast: [(region: KnownRegion, milliseconds: Int64, remark: String)] = [
        (.usWest, 80, ": 72 to 87 ms"), (.ireland, 81, ""), (.frankfurt, 89, ""), (.saoPaulo, 120, ""),
        (.tokyo, 145, ""), (.singapore, 217, ""), (.sydney, 230, ""),
    ]
}

/// A region that many designs are about, whoever runs it.
private enum KnownRegion: CaseIterable {
    case usEast, usWest, ireland, frankfurt, tokyo, singapore, saoPaulo, sydney

    /// What people call it, in lower case and with nothing between the words.
    private var names: [String] {
        switch self {
        case .usEast: ["useast", "useast1", "virginia", "nvirginia", "northernvirginia"]
        case .usWest: ["uswest", "uswest1", "uswest2", "oregon", "california", "ncalifornia", "northerncalifornia"]
        case .ireland: ["ireland", "dublin", "euwest", "euwest1"]
        case .frankfurt: ["frankfurt", "eucentral", "eucentral1"]
        case .tokyo: ["tokyo", "apnortheast", "apnortheast1"]
        case .singapore: ["singapore", "apsoutheast", "apsoutheast1"]
        case .saoPaulo: ["saopaulo", "sãopaulo", "saeast", "saeast1"]
        case .sydney: ["sydney", "apsoutheast2"]
        }
    }

    /// `nil`: none that is known by this name.
    init?(named name: String) {
        let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let region = Self.allCases.first(where: { $0.names.contains(plain) }) else { return nil }
        self = region
    }
}
