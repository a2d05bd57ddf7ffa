import DesignModel

/// How likely each box and place of a design is to be down at any moment.
struct Odds {
    private var losses: [Double] = []
    private var wholes: [Bool] = []
    private var places: [String: Double] = [:]
    /// What nobody set, with where it comes from.
    private(set) var assumed: [(box: Int, availability: Double, source: String)] = []
    /// Boxes of which nothing is known, so that they count as always there.
    private(set) var unknown: [Int] = []
    /// Boxes of which one of the two mean times is written, and by itself says nothing.
    private(set) var halves: [(box: Int, has: SettingKey, lacks: SettingKey)] = []

    init(_ survey: Survey) {
        for (index, box) in survey.boxes.enumerated() {
            let component = box.component
            let kind = Catalogue.kind(component.kind)
            if let half = Self.half(component.settings), box.mechanic != .client {
                halves.append((index, half.has, half.lacks))
            }
            if let written = Self.availability(component.settings) {
                losses.append(1 - written)
                // Nobody has the instances of a function by themselves: there are as many as there are requests.
                wholes.append(box.mechanic == .function)
            } else if let effective = survey.design.effective(.availability, of: component),
                let share = effective.value.share
            {
                losses.append(1 - share)
                // A machine is one of several; what is sold as a service is promised with all that it is made of.
                wholes.append(kind?.group != .compute || box.mechanic != .pool)
                if case .kindDefault(let source) = effective.origin { assumed.append((index, share, source)) }
            } else {
                losses.append(0)
                wholes.append(false)
                if box.mechanic != .client { unknown.append(index) }
            }
        }
        for place in survey.design.places {
            if let share = Self.availability(place.settings) { places[place.name] = 1 - share }
        }
    }

    /// Of one instance or copy, or of the whole; from 0 to 1.
    func loss(of box: Int) -> Double { losses[box] }

    /// Whether its figure is that of all of its instances together.
    func isWhole(_ box: Int) -> Bool { wholes[box] }

    /// `nil`: it is not known to be ever lost.
    func loss(ofPlace name: String) -> Double? { places[name] }

    /// What somebody wrote: as a share, or as mean times between failures and to repair. One of the two alone says nothing.
    private static func availability(_ settings: Settings) -> Double? {
        if let share = settings.share(.availability) { return share }
        guard let between = settings.duration(.mtbf)?.seconds, let repair = settings.duration(.mttr)?.seconds,
            between + repair > 0
        else { return nil }
        return between / (between + repair)
    }

    private static func half(_ settings: Settings) -> (has: SettingKey, lacks: SettingKey)? {
        guard settings[.availability] == nil else { return nil }
        return switch (settings[.mtbf], settings[.mttr]) {
        case (_?, nil): (.mtbf, .mttr)
        case (nil, _?): (.mttr, .mtbf)
        default: nil
        }
    }
}
