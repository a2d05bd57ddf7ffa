// swift-tools-version: 6.2
import PackageDescription

// Every Swift target is held to the same language rules; continuous integration adds that a warning is an error.
let strict: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
    name: "breakboard",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "Cells", swiftSettings: strict),
        .target(name: "Documents", dependencies: ["Cells", "Yams"], swiftSettings: strict),
        .target(name: "DesignModel", swiftSettings: strict),
        .target(
            name: "DesignFiles", dependencies: ["Cells", "Documents", "DesignModel", "Library"], swiftSettings: strict),
        .executableTarget(name: "embed-designs", path: "Sources/EmbedDesigns/Generator", swiftSettings: strict),
        .plugin(
            name: "EmbedDesigns", capability: .buildTool(), dependencies: ["embed-designs"],
            path: "Sources/EmbedDesigns/Plugin"),
        .target(name: "Library", exclude: ["Designs", "Prompts"], swiftSettings: strict, plugins: ["EmbedDesigns"]),
        .target(name: "Statistics", swiftSettings: strict),
        .target(name: "Simulation", dependencies: ["Statistics"], swiftSettings: strict),
        .target(name: "Drill", dependencies: ["DesignModel", "Simulation", "Statistics"], swiftSettings: strict),
        .target(name: "Wording", dependencies: ["Cells", "DesignModel"], swiftSettings: strict),
        .target(
            name: "Explanation", dependencies: ["DesignModel", "Drill", "Simulation", "Statistics", "Wording"],
            swiftSettings: strict),
        .target(name: "Review", dependencies: ["DesignModel", "Wording"], swiftSettings: strict),
        .target(
            name: "Reports",
            dependencies: ["Cells", "DesignModel", "Drill", "Review", "Simulation", "Statistics", "Wording"],
            swiftSettings: strict),
        .target(
            name: "Practice",
            dependencies: [
                "Cells", "DesignFiles", "DesignModel", "Documents", "Drill", "Library", "Simulation", "Wording",
            ],
            swiftSettings: strict),
        .target(
            name: "Schemas", dependencies: ["DesignFiles", "DesignModel", "Practice", "Reports"], swiftSettings: strict),
        .executableTarget(
            name: "breakboard",
            dependencies: [
                "Cells", "DesignFiles", "DesignModel", "Documents", "Drill", "Explanation", "Library", "Practice",
                "Reports", "Review", "Schemas", "Terminal", "Whiteboard", "Wording",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .target(name: "Diagram", dependencies: ["Cells"], swiftSettings: strict),
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
        .target(name: "CrashGuard"),
        .target(name: "Terminal", dependencies: ["Cells", "CNcurses", "CrashGuard"], swiftSettings: strict),
        .target(
            name: "Whiteboard",
            dependencies: [
                "Cells", "DesignFiles", "DesignModel", "Diagram", "Documents", "Drill", "Explanation", "Practice",
                "Simulation", "Statistics", "Terminal", "Wording",
            ], swiftSettings: strict),
        .testTarget(name: "CellsTests", dependencies: ["Cells"], swiftSettings: strict),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
        .testTarget(name: "DesignModelTests", dependencies: ["DesignModel"], swiftSettings: strict),
        .testTarget(
            name: "DesignFilesTests", dependencies: ["DesignFiles", "Documents", "DesignModel", "Library"],
            swiftSettings: strict),
        .testTarget(
            name: "LibraryTests",
            dependencies: ["DesignFiles", "DesignModel", "Drill", "Library", "Review", "Simulation"],
            swiftSettings: strict),
        .testTarget(
            name: "PracticeTests", dependencies: ["Practice", "DesignFiles", "DesignModel", "Drill", "Library"],
            exclude: ["Said"], swiftSettings: strict),
        .testTarget(
            name: "ReviewTests", dependencies: ["Review", "DesignFiles", "DesignModel", "Library"],
            swiftSettings: strict),
        .testTarget(name: "WordingTests", dependencies: ["Wording", "DesignModel"], swiftSettings: strict),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: strict),
        .testTarget(name: "SimulationTests", dependencies: ["Simulation", "Statistics"], swiftSettings: strict),
        .testTarget(
            name: "ExplanationTests",
            dependencies: ["Explanation", "Drill", "DesignModel", "DesignFiles", "Simulation", "Statistics"],
            swiftSettings: strict),
        .testTarget(
            name: "DrillTests",
            dependencies: [
                "Drill", "DesignFiles", "DesignModel", "Library", "Simulation", "Statistics", "engine-benchmark",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "Reports", "Cells", "DesignFiles", "DesignModel", "Drill", "Library", "Simulation", "Statistics",
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "SchemasTests",
            dependencies: [
                "Schemas", "DesignFiles", "DesignModel", "Documents", "Drill", "Explanation", "Library", "Reports",
                "Review",
                "Simulation", "Yams",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BoardInTerminalTests", dependencies: ["TmuxDriver", "breakboard"], swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["breakboard"], swiftSettings: strict),
        .testTarget(name: "DiagramTests", dependencies: ["Diagram", "Cells"], swiftSettings: strict),
        .executableTarget(
            name: "terminal-probe", dependencies: ["Terminal", "Cells"], path: "Tests/TerminalProbe",
            swiftSettings: strict),
        .target(name: "TmuxDriver", path: "Tests/TmuxDriver", swiftSettings: strict),
        .testTarget(
            name: "WhiteboardTests",
            dependencies: [
                "Whiteboard", "Cells", "DesignFiles", "DesignModel", "Diagram", "Documents", "Drill", "Library",
                "Practice", "Simulation", "Statistics", "Terminal",
            ], exclude: ["Screens"], swiftSettings: strict),
        .testTarget(
            name: "TerminalTests", dependencies: ["Terminal", "Cells", "TmuxDriver", "terminal-probe"],
            swiftSettings: strict),
        .executableTarget(
            name: "engine-benchmark",
            dependencies: [
                "DesignFiles", "DesignModel", "Drill", "Simulation", "Statistics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], path: "Tests/EngineBenchmark", swiftSettings: strict),
    ]
)

// The sanitizers look at the engine alone: a build of everything with them takes longer than all tests. See `.ci/run`.
if Context.environment["BREAKBOARD_ENGINE_ALONE"] != nil {
    let engine: Set = ["Statistics", "Simulation", "StatisticsTests", "SimulationTests"]
    package.targets.removeAll { !engine.contains($0.name) }
    package.dependencies = []
    package.products = []
}
