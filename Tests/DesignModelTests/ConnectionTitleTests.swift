import DesignModel
import Testing

struct ConnectionTitleTests {
    @Test func parallelConnectionsAreToldApart() throws {
        var sketch = DesignSketch()
        sketch.operation("browse")
        sketch.operation("book")
        try sketch.component("api", "service")
        try sketch.component("db", "database")
        try sketch.component("cache", "cache")
        try sketch.connect("api", "db", [.for: "browse"])
        try sketch.connect("api", "db", [.for: "[browse, book]", .group: "g"])
        try sketch.connect("api", "db", [.for: "browse", .group: "g"])
        try sketch.connect("api", "cache")
        let design = sketch.design
        let titles = design.connections.map(design.title(of:))
        #expect(titles == ["api -> db (browse)", "api -> db (browse, book)", "api -> db (browse) 2", "api -> cache"])
        for (connection, title) in zip(design.connections, titles) {
            #expect(design.connection(titled: title) == connection)
            #expect(design.connectionTitles[connection.id] == title)
        }
    }
}
