import DesignModel
import Testing

@Suite("The menu of faults")
struct FaultSuggestionTests {
    private let design = Samples.flightCheckout

    private func titles(_ name: String) -> [String] {
        FaultCatalogue.suggestions(for: Samples.component(name), in: design).map(\.title)
    }

    @Test("each kind of target has its own list, the most telling first")
    func lists() {
        #expect(titles("airline") == ["slow by 500ms", "crash", "fail 30%", "limit 20/s", "forget 5%", "pause"])
        #expect(titles("bookings-db").prefix(4) == ["crash primary", "crash", "lag 10s", "pause"])
        #expect(titles("fares-cache").first == "flush")
        #expect(titles("booking") == ["slow by 500ms", "crash 1 of 3", "crash", "fail 30%", "pause"])
        #expect(titles("travellers") == ["traffic x2", "traffic x10", "traffic x60 over 30s"])
        #expect(titles("receipts") == ["slow by 500ms", "cold", "crash", "fail 30%", "pause"])
        #expect(titles("mail queue") == ["poison 2%", "crash", "slow by 500ms", "pause"])
        #expect(FaultCatalogue.suggestions(for: ComponentID(99), in: design).isEmpty)
    }

    @Test("a store without replicas has no primary to tell from the rest")
    func single() {
        var design = self.design
        design.components[6].settings["replicas"] = .count(0)
        let titles = FaultCatalogue.suggestions(for: Samples.bookingsStore, in: design).map(\.title)
        #expect(titles.prefix(2) == ["crash", "pause"])
    }

    @Test("connections and traffic have theirs, and every row does what it says")
    func rows() throws {
        let wires = FaultCatalogue.suggestions(for: ConnectionID(5), in: design)
        #expect(wires.map(\.title) == ["cut", "slow by 200ms", "drop 5%", "slow by 2s"])
        #expect(wires[0].fault.text(in: design) == "cut booking -> airline")
        for component in design.components {
            for row in FaultCatalogue.suggestions(for: component.id, in: design) {
                #expect(row.fault.misfit(in: design) == nil)
                #expect(row.fault.at == nil && row.fault.duration == nil)
                let text = row.fault.text(in: design)
                #expect(row.title.split(separator: " ").allSatisfy { text.contains($0) }, "\(row.title): \(text)")
            }
        }
    }

    @Test("a name made of marks and letters that templates use does no harm")
    func names() {
        var design = self.design
        design.components[7].name = "N by x4"
        let row = FaultCatalogue.suggestions(for: Samples.airline, in: design).first
        #expect(
            row?.fault.text(in: design) == "slow \"N by x4\" by 500ms"
                || row?.fault.text(in: design) == "slow N by x4 by 500ms")
        #expect(row?.fault == Fault(action: .init("slow", .part(.init(Samples.airline)), .longer(.milliseconds(500)))))
    }
}
