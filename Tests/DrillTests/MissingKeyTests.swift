import DesignFiles
import DesignModel
import Drill
import Simulation
import Testing

/// Keys under which there is nothing, and caches that remember that.
@Suite struct MissingKeyTests {
    private func hitShare(_ cache: String) throws -> Double? {
        let text = """
            breakboard: 1
            operations: {view: {entity: product}}
            entities: {product: {count: 10, missing: 40%}}
            components:
              users: {kind: client, sends: {view: 200/s}}
              shop: {kind: service, concurrency: 200}
              near: {kind: cache, ttl: 1h\(cache)}
              products: {kind: database}
            connections:
              - users -> shop
              - shop -> near
              - shop -> products: {behind: near}
            """
        let design = try DesignFile(text: text, name: "shop.yaml").design
        let outcome = try Recording(design, options: RunOptions(duration: .seconds(120))).play()
        #expect(outcome.compiled.notModelled == [])
        let near = try #require(outcome.design.components.firstIndex { $0.name == "near" })
        let data = outcome.components[near].data
        return Double(data.hits) / Double(data.lookups)
    }

    /// A cache that forgets what is not there sends all of that to the store.
    @Test func whatIsNotThere() throws {
        let without = try #require(try hitShare(""))
        let with = try #require(try hitShare(", negative: 1h"))
        #expect(abs(without - 0.6) < 0.02)
        #expect(with > 0.99)
    }
}
