public import DesignModel
public import Review

extension Availability {
    /// The figures as one JSON object. All keys are always there; what nobody knows is `null`. The same design gives the same
    /// bytes.
    public func json(of design: Design) -> String {
        JSONValue.object([
            ("breakboard", .count(1)), ("design", .string(design.name)),
            ("operations", .array(rows.map(\.document))),
            (
                "assumed",
                .array(
                    assumed.map {
                        .object([
                            ("component", .string($0.owner)), ("availability", .share($0.availability)),
                            ("source", .string($0.source)),
                        ])
                    })
            ),
            ("unknown", .strings(ifAny: unknown)),
            (
                "incomplete",
                .array(
                    halves.map {
                        .object([
                            ("component", .string($0.owner)), ("has", .string($0.has.name)),
                            ("lacks", .string($0.lacks.name)),
                        ])
                    })
            ),
        ]).text
    }
}

extension Availability.Row {
    fileprivate var document: JSONValue {
        .object([
            ("operation", .string(operation)), ("client", client.isEmpty ? .null : .string(client)),
            ("availability", .share(availability)), ("nines", .number(nines, digits: 6)),
            ("down_per_month_s", .number(minutesDown * 60, digits: 6)),
            (
                "cuts",
                .array(
                    cuts.map {
                        .object([
                            ("parts", .strings(ifAny: $0.parts)), ("chance", .share($0.chance)),
                            ("stops", .share($0.share)),
                        ])
                    })
            ),
            ("more_cuts", .flag(hasMoreCuts)),
            (
                "parts",
                .array(
                    parts.map {
                        .object([
                            ("part", .string($0.name)), ("lost", .share($0.loss)), ("birnbaum", .share($0.birnbaum)),
                            ("fussell_vesely", .share($0.fussellVesely)),
                        ])
                    })
            ),
            (
                "gains",
                .array(
                    gains.map {
                        .object([
                            ("change", .string($0.change)), ("settable", .flag($0.isSetting)),
                            ("availability", .share($0.availability)),
                        ])
                    })
            ),
        ])
    }
}
