import DesignModel
import Review
import Testing

@Suite("The design review of large designs")
struct SizeTests {
    /// As many boxes as a design may have, each calling the next two, with retries and writes everywhere.
    private func chain(operations: Int) -> Design {
        var design = Design()
        design.operations = (0..<operations).map { Operation(id: OperationID($0), name: "op\($0)") }
        var retry = Settings()
        retry[.attempts] = .count(3)
        var settings = Settings()
        settings[.write] = .flag(true)
        settings[.retry] = .record(retry)
        settings[.timeout] = .duration(.seconds(1))
        for index in 0..<DesignLimits.components {
            let kind: KindID = index == 0 ? "client" : index.isMultiple(of: 5) ? "database" : "service"
            design.components.append(Component(id: ComponentID(index), name: "c\(index)", kind: kind))
            for step in 1...2 where index + step < DesignLimits.components && kind != "database" {
                design.connections.append(
                    Connection(
                        id: ConnectionID(design.connections.count), from: ComponentID(index),
                        to: ComponentID(index + step), settings: settings))
            }
        }
        return design
    }

    @Test("the largest designs take a moment, and each rule says a few things", arguments: [1, DesignLimits.others])
    func largest(_ operations: Int) {
        let design = chain(operations: operations)
        var review: Review?
        let time = ContinuousClock().measure { review = Review(design) }
        #expect(review?.parts.isEmpty == false)
        #expect(review?.parts.allSatisfy { $0.advice.count <= Review.adviceMax } == true)
        // Half a second on an idle machine; the rest is for those that are busy.
        #expect(time < .seconds(5))
    }
}
