import DesignModel
import Testing

@Suite struct PricesTests {
    @Test(arguments: Catalogue.kinds) func everyKindHasAPriceOrAReasonWhyNot(kind: Kind) {
        let running = kind.runningPrices(set: nil)
        let unpriced = Prices.unpriced.filter { $0.kind == kind.id }
        #expect(running.isEmpty == (unpriced.count == 1), "\(kind.id): \(running.map(\.product))")
        #expect(unpriced.allSatisfy { !$0.reason.isEmpty })
        // What is paid for is said once.
        #expect(Set(kind.prices.map(\.unit)).count == kind.prices.count)
    }

    @Test(arguments: Prices.rows) func everyRowSaysWhereItComesFromAndWhen(row: Price) {
        #expect(row.dollars > 0 && !row.product.isEmpty && !row.source.isEmpty)
        #expect(row.date.wholeMatch(of: /20\d\d-(0[1-9]|1[0-2])/) != nil)
        #expect(row.kinds.allSatisfy { Catalogue.kind($0) != nil })
    }

    @Test func onlyTransferIsPaidForByAll() {
        let general = Prices.rows.filter(\.kinds.isEmpty)
        #expect(Set(general.map(\.unit)) == [.gigabyteToClients, .gigabyteBetweenZones, .gigabyteBetweenRegions])
        #expect(Prices.unpriced.allSatisfy { Catalogue.kind($0.kind) != nil })
    }

    @Test(arguments: [
        ("service", "$0.096/h"), ("database", "$0.22/h"), ("cache", "$0.22/h"), ("gateway", "$1/M"),
        ("stream", "$0.63/h"),
    ])
    func onePriceIsTheDefaultOfTheKey(kind: String, price: String) throws {
        let design = Design()
        let component = Component(id: ComponentID(0), name: "it", kind: KindID(kind))
        #expect(design.effective(.price, of: component)?.value == .money(try Money(parsing: price[...])))
    }

    /// What is paid for in several ways, or whole and not by its instances, has no price that the key could say.
    @Test(arguments: [
        "function", "key-value", "queue", "object-store", "orchestrator", "third-party", "client", "load-balancer",
    ])
    func whatTheKeyCannotSayIsNoDefault(kind: String) {
        let component = Component(id: ComponentID(0), name: "it", kind: KindID(kind))
        #expect(Design().effective(.price, of: component) == nil)
    }

    @Test func aCdnHasItsOwnPriceForWhatLeaves() {
        #expect(Catalogue.kind("cdn")?.price(of: .gigabyteToClients)?.dollars == 0.085)
        #expect(Catalogue.kind("service")?.price(of: .gigabyteToClients)?.dollars == 0.09)
        #expect(Catalogue.kind("service")?.price(of: .gigabyteMonth) == nil)
    }

    @Test func anAmountAloneIsNoPrice() throws {
        var design = Design()
        var bank = Component(id: ComponentID(0), name: "bank", kind: "third-party")
        for (price, isWrong) in [("$80", true), ("$80/h", false), ("$80/M", false)] {
            bank.settings[.price] = .money(try Money(parsing: price[...]))
            design.components = [bank]
            let found = design.problems().filter { $0.key == .price }
            #expect(found.count == (isWrong ? 1 : 0))
            guard isWrong else { continue }
            #expect(found[0].severity == .error && found[0].suggestion == "$80/h")
            #expect(
                found[0].message
                    == "price $80 does not say of what: $80/h of one instance, or $80/M of a million requests")
        }
    }
}
