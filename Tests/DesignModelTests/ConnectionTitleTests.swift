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
        #expect(titles == ["api -> db (browse) 1", "api -> db (browse, book)", "api -> db (browse) 2", "api -> cache"])
        for (connection, title) in zip(design.connections, titles) {
            #expect(design.connection(titled: title) == connection)
            #expect(design.connectionTitles[connection.id] == title)
        }
    }

    @Test(arguments: [
        ("s", "d"), ("d 2 2", "d"), ("d", "d 3"), ("1", "2"), ("by 5ms", "x4"), ("a for 90s", "cut"), ("数据 库", "キャッシュ"),
    ])
    func titlesMeanTheirConnectionInSettingsAndFaults(_ from: String, _ to: String) throws {
        var sketch = DesignSketch()
        sketch.operation("book it")
        try sketch.component(from, "service")
        try sketch.component(to, "service")
        try sketch.component(to + " 2", "service")
        try sketch.connect(from, to, [.group: "a"])
        try sketch.connect(from, to, [.group: "b"])
        try sketch.connect(from, to, [.for: "[\"book it\"]"])
        let design = sketch.design
        #expect(Set(design.connectionTitles.values).count == 3)
        for connection in design.connections {
            let title = design.title(of: connection)
            let wire = try Fault.Wire(parsing: title, in: design)
            #expect(wire.connections(in: design).map(\.id) == [connection.id], "\(title)")
            for text in ["cut \(title)", "slow \(title) by 200ms", "at 5s: cut \(title) for 3s"] {
                let fault = try Fault(parsing: text, in: design)
                #expect(fault.action.wire?.connections(in: design).map(\.id) == [connection.id], "\(text)")
                #expect(try Fault(parsing: fault.text(in: design), in: design) == fault, "\(text)")
            }
            let set = try Assignment(parsing: "\(title).timeout=1s", in: design)
            guard case .connection(let meant) = set.target else {
                Issue.record("\(title) is not a connection")
                continue
            }
            #expect(meant.connections(in: design).map(\.id) == [connection.id], "\(title)")
        }
        #expect(throws: Misreading.self) { try Fault.Wire(parsing: "\(quoted(from)) -> \(quoted(to)) 9", in: design) }
    }
}
