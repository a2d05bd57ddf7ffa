import ArgumentParser
import Glibc
import Library

extension CompletionKind {
    /// Names of shipped designs.
    static var shippedDesigns: CompletionKind { .list(Shipped.designs.map(\.name)) }

    /// A design: names of shipped ones, and files.
    static var designs: CompletionKind {
        .custom { words, place, prefix in
            Candidates(word(words, place, prefix)).all(Shipped.designs.map(\.name))
        }
    }

    /// A prompt: names of shipped ones, and files.
    static var prompts: CompletionKind {
        .custom { words, place, prefix in
            Candidates(word(words, place, prefix)).all(Shipped.prompts.map(\.name))
        }
    }

    /// The word that is completed. The parser's prefix is of the last word, which may be another one.
    private static func word(_ words: [String], _ place: Int, _ prefix: String) -> String {
        words.indices.contains(place) && place < words.count - 1 ? words[place] : prefix
    }
}

/// What may stand where a design or a prompt is named.
struct Candidates {
    /// What is typed so far.
    private let typed: String
    /// Its part up to the last slash.
    private let folder: Substring

    /// More names than this help nobody to choose.
    private static let filesMax = 500

    init(_ typed: String) {
        self.typed = typed
        folder = typed.lastIndex(of: "/").map { typed[...$0] } ?? ""
    }

    /// Those of `names` that go on as typed, the files of the folder that is typed, and the folders in it.
    func all(_ names: [String]) -> [String] {
        names.filter { $0.hasPrefix(typed) } + files
    }

    private var files: [String] {
        guard let entries = opendir(folder.isEmpty ? "." : String(folder)) else { return [] }
        defer { closedir(entries) }
        var found: [String] = []
        while found.count < Self.filesMax, let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            let path = String(folder) + name
            let isHidden = name.hasPrefix(".") && !typed.dropFirst(folder.count).hasPrefix(".")
            guard !isHidden, name != ".", name != "..", path.hasPrefix(typed), Self.isPlain(name) else { continue }
            if Self.isFolder(path) {
                found.append(Self.folderEnd.isEmpty ? path : path + Self.folderEnd)
            } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
                found.append(path)
            }
        }
        return found.sorted()
    }

    /// Bash puts a slash behind folders by itself.
    private static var folderEnd: String { CompletionShell.requesting == .bash ? "" : "/" }

    /// Whether no shell takes the name for more than a name: bash expands what it is offered.
    private static func isPlain(_ name: String) -> Bool {
        name.unicodeScalars.allSatisfy { !"$`\\\"'{}~:;&|<>*?!()".unicodeScalars.contains($0) && $0.value >= 0x20 }
            && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// A completion script of the parser's, with what it leaves out: behind the name of the program, and behind `practice`,
/// there may be a design or a prompt instead of a command.
struct CompletionScript {
    /// The whole script.
    let text: String

    /// - Parameter generated: What the parser has made, for whatever shell.
    init(completing generated: String) {
        let script = generated.hasSuffix("\n") ? generated : generated + "\n"
        if script.hasPrefix("#compdef") {
            // The end calls the function or names it, so what changes the function goes before that.
            let end = script.firstRange(of: "\nif [[ \"${funcstack[1]}\"")?.lowerBound ?? script.endIndex
            text = script[..<end] + "\n" + Self.zsh + script[end...]
        } else if script.hasPrefix("#!/bin/bash") {
            text = script + "\n" + Self.bash
        } else {
            // What the parser asks fish for, where the cursor is, `complete -C` of fish 3 refuses to say.
            text = (script + "\n" + Self.fish).replacing(
                "(__breakboard_tokens -tC)", with: "(string length -- \"$(commandline -ct)\")")
        }
    }

    private static let bash = """
        # What is no command is a design, or behind `practice` a prompt.
        _breakboard_or_default() {
            _breakboard "${@}"
            local cur="${2}"
            local -a default=()
            if [[ "${COMP_CWORD}" -eq 1 ]]; then
                default=(open)
            elif [[ "${COMP_CWORD}" -eq 2 && "${COMP_WORDS[1]}" = practice ]]; then
                default=(practice start)
            fi
            [[ "${#default[@]}" -eq 0 || "${cur}" = -* ]] && return
            local -x SAP_SHELL=bash
            __breakboard_add_completions -W "$("${COMP_WORDS[0]}" ---completion "${default[@]}" -- positional@0\\
                "${COMP_CWORD}" "${#cur}" "${COMP_WORDS[@]}")"
        }

        complete -o filenames -F _breakboard_or_default breakboard

        """

    private static let zsh = """
        # What is no command is a design, or behind `practice` a prompt.
        functions[__breakboard_commands]="${functions[_breakboard]}"
        _breakboard() {
            local -a command_line=("${words[@]}") default=()
            local -i place="$((CURRENT - 1))" ret=1
            local word="${words[CURRENT]}" command_name="${words[1]}"
            if [[ "${place}" -eq 1 ]]; then
                default=(open)
            elif [[ "${place}" -eq 2 && "${words[2]}" = practice ]]; then
                default=(practice start)
            fi
            __breakboard_commands "${@}" && ret=0
            if [[ "${#default[@]}" -gt 0 && "${word}" != -* ]]; then
                local -x SAP_SHELL=zsh
                __breakboard_custom_complete ---completion "${default[@]}" -- positional@0\\
                    "${place}" "${#word}" && ret=0
            fi
            return "${ret}"
        }

        """

    private static let fish = #"""
        # What is no command is a design, or behind `practice` a prompt.
        complete -c 'breakboard' -n 'test (count (__breakboard_tokens -pc)) -eq 1' -fka '(__breakboard_custom_completion ---completion open -- positional@0 (count (__breakboard_tokens -pc)) (__breakboard_tokens -tC))'
        complete -c 'breakboard' -n 'test (count (__breakboard_tokens -pc)) -eq 2; and contains practice (__breakboard_tokens -pc)' -fka '(__breakboard_custom_completion ---completion practice start -- positional@0 (count (__breakboard_tokens -pc)) (__breakboard_tokens -tC))'

        """#
}
