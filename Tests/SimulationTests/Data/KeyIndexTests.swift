import Simulation
import Testing

@Suite struct KeyIndexTests {
    /// Keys that are set, changed and removed in any order are found exactly while they are there.
    @Test(arguments: [8, 100, 20_000]) func againstADictionary(keys: Int) {
        var random = Stream(seed: 1, identity: UInt64(keys), purpose: .keys)
        var index = KeyIndex()
        var dictionary: [UInt64: Int32] = [:]
        for step in 0..<Int32(60_000) {
            // Multiples of a power of two, which a poor hash would put in one place.
            let key = UInt64(random.index(below: keys)) << 40
            if random.unit() < 0.55 {
                index[key] = step
                dictionary[key] = step
            } else {
                index[key] = nil
                dictionary[key] = nil
            }
            #expect(index.count == dictionary.count)
            let other = UInt64(random.index(below: keys)) << 40
            #expect(index[other] == dictionary[other])
        }
        for key in (0..<UInt64(keys)).map({ $0 << 40 }) { #expect(index[key] == dictionary[key]) }
        #expect(dictionary.count > keys / 3)
    }
}
