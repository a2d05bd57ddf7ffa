import Foundation
import Testing

/// What shells offer behind `breakboard …<Tab>`: the generated scripts, played in the shells that are here.
@Suite("Completion") struct CompletionTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.write("breakboard: 1\n", to: "mine.yaml")
        try workplace.write("breakboard: 1\n", to: "evil $(touch pwned).yaml")
        try workplace.write("no design", to: "mine.txt")
        let folder = workplace.url.appendingPathComponent("designs")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try workplace.write("breakboard: 1\n", to: "designs/other.yml")
    }

    /// Where the shell `name` is; `nil`: nowhere here.
    private static func shell(_ name: String) -> String? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    private func run(_ shell: String, _ script: String) throws -> [String] {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: shell)
        process.arguments = ["-c", script]
        process.currentDirectoryURL = workplace.url
        process.environment = [
            "PATH": Program.folder.path + ":/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": workplace.url.path,
        ]
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.split(separator: "\n").map(String.init)
    }

    /// What bash offers for the last of these words.
    private func bash(_ words: String...) throws -> [String] {
        let shell = try #require(Self.shell("bash"))
        let line = words.joined(separator: " ")
        let list = words.map { "'\($0)'" }.joined(separator: " ")
        return try run(
            shell,
            """
            source <(breakboard --generate-completion-script bash) || exit 1
            function_name=$(complete -p breakboard); function_name=${function_name##*-F }
            COMP_WORDS=(\(list)) COMP_CWORD=\(words.count - 1) COMP_LINE='\(line)' COMP_POINT=\(line.count)
            "${function_name%% *}" breakboard '\(words.last ?? "")' '\(words.dropLast().last ?? "")'
            printf '%s\\n' "${COMPREPLY[@]}"
            """)
    }

    @Test("bash: designs by name and by file, with folders") func designs() throws {
        #expect(try bash("breakboard", "run", "flight").contains("flight-checkout"))
        #expect(try bash("breakboard", "run", "mi") == ["mine.yaml"])
        #expect(try bash("breakboard", "run", "des") == ["designs"])
        #expect(try bash("breakboard", "run", "designs/") == ["designs/other.yml"])
        let all = try bash("breakboard", "draw", "")
        #expect(all.contains("super-bowl") && all.contains("mine.yaml") && all.contains("designs"))
        #expect(!all.contains { $0.contains("txt") || $0.contains("evil") })
        #expect(try bash("breakboard", "compare", "flight-checkout", "slow").contains("slow-dependency"))
        #expect(try bash("breakboard", "practice", "start", "--board", "mine") == ["mine.yaml"])
        #expect(!FileManager.default.fileExists(atPath: workplace.url.appendingPathComponent("pwned").path))
    }

    @Test("bash: a design instead of a command, a prompt behind practice") func withoutCommand() throws {
        #expect(try bash("breakboard", "flight") == ["flight-checkout"])
        #expect(try bash("breakboard", "mi") == ["mine.yaml"])
        let first = try bash("breakboard", "")
        #expect(first.contains("run") && first.contains("practice") && first.contains("flight-checkout"))
        let designs = try bash("breakboard", "de")
        #expect(designs.contains("designs"))
        #expect(try bash("breakboard", "practice", "tr") == ["travel-loyalty"])
        #expect(try bash("breakboard", "practice", "s").contains("score"))
        #expect(try bash("breakboard", "practice", "score", "tr") == ["travel-loyalty"])
        #expect(try bash("breakboard", "run", "--form").contains("--format"))
        #expect(!(try bash("breakboard", "--")).contains("flight-checkout"))
        #expect(try bash("breakboard", "kinds", "third") == ["third-party"])
    }

    @Test(
        "fish, where it is: the same", .enabled(if: shell("fish") != nil),
        arguments: [
            ("breakboard run flight", "flight-checkout"), ("breakboard flight", "flight-checkout"),
            ("breakboard practice tr", "travel-loyalty"), ("breakboard run mi", "mine.yaml"),
            ("breakboard run designs/", "designs/other.yml"), ("breakboard ru", "run"),
        ])
    func fish(line: String, expected: String) throws {
        let shell = try #require(Self.shell("fish"))
        let offered = try run(
            shell, "breakboard --generate-completion-script fish | source; complete -C '\(line)'")
        #expect(offered.contains { $0.split(separator: "\t").first == expected[...] }, "\(offered)")
    }

    @Test("the scripts for zsh and fish know what bash knows") func others() throws {
        let zsh = try Program.run("--generate-completion-script", "zsh")
        #expect(zsh.code == 0 && zsh.output.hasPrefix("#compdef breakboard"))
        let wrapper = try #require(zsh.output.firstRange(of: "functions[__breakboard_commands]"))
        let end = try #require(zsh.output.firstRange(of: "if [[ \"${funcstack[1]}\""))
        #expect(wrapper.lowerBound < end.lowerBound && zsh.output.hasSuffix("fi\n"))
        let fish = try Program.run("--generate-completion-script", "fish")
        #expect(fish.code == 0 && !fish.output.contains("*.yml"))
        #expect(fish.output.contains("---completion practice start -- positional@0"))
        #expect(try Program.run("--generate-completion-script", "tcsh").code == 64)
    }
}
