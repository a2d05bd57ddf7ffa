import Statistics
import Testing

@Suite("Samples of runs")
struct SampleTests {
    private func sample(_ values: [Double?], _ domain: Sample.Domain = .amount) -> Sample {
        values.reduce(into: Sample(domain)) { $0.add($1) }
    }

    @Test("Mean and range are those of Student's interval over the same values")
    func student() throws {
        let values = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
        let whole = try #require(Interval.ofMean(values))
        let estimate = try #require(sample(values, .signed).estimate)
        #expect(abs(estimate.value - whole.value) < 1e-14)
        #expect(abs(estimate.low - whole.low) < 1e-14 && abs(estimate.high - whole.high) < 1e-14)
        #expect(abs(try #require(sample(values).spread) - whole.halfWidth) < 1e-14)
    }

    @Test("One run is told as it is, to the last bit, and its range is unknown")
    func one() throws {
        for value in [0.1 + 0.2, 1e300, 0, 87_000] {
            let one = sample([value])
            #expect(one.value == value && one.spread == nil)
            #expect(one.estimate == Interval(value: value, low: -.infinity, high: .infinity))
        }
    }

    @Test("A range is cut to what the figure can be")
    func cut() throws {
        let share = try #require(sample([0.9, 1, 1], .share).estimate)
        #expect(share.high == 1 && share.low < share.value)
        let count = try #require(sample([0, 0, 1]).estimate)
        #expect(count.low == 0 && count.high > 1)
        let difference = try #require(sample([0, 0, 1], .signed).estimate)
        #expect(difference.low < 0)
    }

    @Test("What all runs agree on has no width, and what none has no figure")
    func agreed() {
        #expect(sample([3, 3, 3]).estimate == Interval(value: 3, low: 3, high: 3))
        let none = sample([nil, nil])
        #expect(none.value == nil && none.estimate == nil && none.runs == 2 && none.count == 0)
        let some = sample([nil, 2, nil, 4])
        #expect(some.value == 3 && some.runs == 4 && some.count == 2)
    }

    @Test("How often something happened has Wilson's interval, which is wide where it always did")
    func occurrence() throws {
        let always = sample([1, 1, 1, 1, 1], .occurrence)
        #expect(always.occurrences == 5)
        let estimate = try #require(always.estimate)
        // 1 / (1 + z²/5), z = 1.96.
        #expect(estimate.high == 1 && abs(estimate.low - 0.56552) < 1e-4)
    }

    @Test("A mean with one infinite run is infinite for certain; a difference only where all are")
    func endless() throws {
        let never = sample([3, .infinity, 4])
        #expect(never.estimate == Interval(value: .infinity, low: .infinity, high: .infinity))
        #expect(never.spread == nil)
        let mixed = try #require(sample([1, .infinity], .signed).estimate)
        #expect(mixed.contains(0))
        #expect(try #require(sample([.infinity, .infinity], .signed).estimate).low == .infinity)
        #expect(try #require(sample([-.infinity, -.infinity], .signed).estimate).high == -.infinity)
    }

    @Test("In another unit mean and range are as much larger")
    func scaled() throws {
        let (plain, scaled) = (sample([1, 2, 4]), sample([1, 2, 4]).scaled(by: 1000))
        let value = try #require(plain.value)
        #expect(scaled.value == value * 1000)
        #expect(abs(try #require(scaled.spread) - (try #require(plain.spread)) * 1000) < 1e-9)
    }

    @Test("The runs that would do are the fewest that do")
    func needed() throws {
        let few = sample([1, 2, 3, 4, 5])
        let spread = try #require(few.spread)
        let needed = try #require(few.runs(toReach: spread / 2, most: 1000))
        // t falls from 2.78 to 2.1: four times as many runs are more than enough.
        #expect(needed > 10 && needed < 20)
        // The bound of n runs with the scatter of these five, √2.5.
        func half(_ count: Int, _ t: Double) -> Double { t * (2.5 / Double(count)).squareRoot() }
        let bounds = [11: 2.228139, 12: 2.200985, 13: 2.178813, 14: 2.160369]
        let fewest = bounds.keys.sorted().first { half($0, bounds[$0] ?? 0) < spread / 2 }
        #expect(needed == fewest)
        #expect(few.runs(toReach: 0, most: 1000) == nil)
        #expect(few.runs(toReach: 1e-6, most: 1000) == nil)
    }

    @Test("What a run does not name was 0 in it, also before anybody named it")
    func table() {
        var table = SampleTable<String>(.amount)
        table.add(["timeout": 4])
        table.add(nil)
        table.add(["error": 6, "timeout": 2])
        #expect(table["timeout"].value == 3 && table["timeout"].count == 2 && table["timeout"].runs == 3)
        #expect(table["error"].value == 3 && table["error"].count == 2)
        #expect(table["shed"].value == 0)
        // Equal figures go by name.
        #expect(table.sorted(<).map(\.key) == ["error", "timeout"])
    }
}
