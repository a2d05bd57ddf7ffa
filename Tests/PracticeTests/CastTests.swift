import DesignModel
import Practice
import Testing

/// Who plays which role on a drawing, and who is known on it.
@Suite struct CastTests {
    private func partner(_ lines: [String], said: [String: String] = [:]) throws -> String? {
        let board = try Till.board(lines)
        let cast = Cast(try Till.prompt().roles, in: board, said: said)
        return cast["partner"].flatMap { board.component($0)?.name }
    }

    /// Both names are among the role's words; one is what the role is called.
    @Test func theNamesakeIsMeant() throws {
        let lines = [
            "users -> sale:service -> insurer:third-party", "sale -> bank:third-party", "sale -> orders:database",
        ]
        #expect(try partner(lines) == "bank")
        #expect(try partner(lines, said: ["partner": "insurer"]) == "insurer")
    }

    /// Of two that nothing tells apart by name, it is the one that all sales need.
    @Test func whatAFewNeedIsNotMeant() throws {
        let lines = [
            "users -> sale:service -> alpha:third-party", "sale -> beta:third-party", "sale -> alpha.share = 20%",
        ]
        #expect(try partner(lines) == "beta")
        #expect(try partner(lines + ["sale -> alpha.share = 100%", "sale -> beta.share = 20%"]) == "alpha")
    }

    /// Of boxes that nothing else tells apart, the last one from which all of those are reached that it calls.
    @Test(arguments: [
        ["users -> till:service -> engine:service -> bank:third-party", "engine -> orders:database"],
        [
            "users -> till:service -> engine:service -> adapter:service -> bank:third-party",
            "engine -> orders:database",
        ],
        // It is told by what it calls, although another one is called so.
        ["users -> sale-api:service -> engine:service -> bank:third-party", "engine -> orders:database"],
    ]) func whoCallsThemAllLeads(lines: [String]) throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing(
                "lead: {asks: Who leads a sale?,", with: "lead: {asks: Who leads a sale?, calls: [store, partner],")
        }
        let board = try Till.board(lines)
        #expect(Cast(prompt.roles, in: board)["lead"] == board.component(named: "engine")?.id)
        // What somebody says goes before that.
        let said = Cast(prompt.roles, in: board, said: ["lead": lines[0].contains("till") ? "till" : "sale-api"])
        #expect(said["lead"] == board.component(named: lines[0].contains("till") ? "till" : "sale-api")?.id)
    }

    /// Nobody leads those of whom it is one.
    @Test func whoIsCalledLeadsNobody() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing(
                "lead: {asks: Who leads a sale?,", with: "lead: {asks: Who leads a sale?, calls: [store, partner],"
            )
            .replacing("words: [sale, lead]", with: "words: [sale, lead, bank]")
        }
        let board = try Till.board(["users -> api:service -> bank:third-party", "api -> orders:database"])
        #expect(Cast(prompt.roles, in: board)["lead"] == board.component(named: "api")?.id)
    }

    /// What the question describes is of the kind that it names; a service would be made slow instead.
    @Test func whatHasFactsIsOfItsKind() throws {
        let prompt = try Till.prompt {
            $0 = $0.replacing("kinds: [third-party]", with: "kinds: [model-server]")
        }
        let board = try Till.board(["users -> sale:service -> bank:service", "sale -> gbm:model-server"])
        let cast = Cast(prompt.roles, in: board, said: ["partner": "bank"])
        #expect(cast["partner"] == board.component(named: "gbm")?.id)
        #expect(
            cast.refusals == ["You said that bank is the bank: it is a service, and only a model server can be that."])
    }

    /// A queue is a queue.
    @Test func whatCarriesMessagesIsABuffer() throws {
        let board = try Till.board(["users -> sale:service -> queue-worker:worker", "queue-worker -> orders:database"])
        #expect(Cast(try Till.prompt().roles, in: board)["messages"] == nil)
    }

    /// A figure of the question that holds whatever is drawn is told, once.
    @Test func whatHoldsWhateverIsDrawnIsTold() throws {
        let plain = try Till.found("quiet", on: try Till.board(Till.direct)).remarks
        #expect(plain.contains("I take the bank at time = 100ms, whatever is drawn."), "\(plain)")
        let drawn = try Till.board(Till.direct + ["bank.time = 2s"])
        let told = try Till.found("quiet", on: drawn).remarks
        #expect(told.contains("I take the bank at time = 100ms, although you drew time = 2s."), "\(told)")
        let later = try Till.found("store gone", on: drawn).remarks
        #expect(!later.contains { $0.contains("time = 100ms") })
    }

    // MARK: Who is known

    private func card(_ lines: [String], _ notes: [String] = []) throws -> Scorecard {
        let board = try Till.board(lines)
        var interview = Interview(try Till.prompt())
        for note in notes { interview.record(Entry(at: 0, .noted(text: note))) }
        return Scorecard(interview, on: board)
    }

    /// A box, an arrow and a sentence open the gate alike, and the line of the checklist says the same.
    @Test(arguments: [
        (Till.direct + ["sale -> idp:identity"], [String](), true),
        (Till.direct + ["users -> sale.authenticated = yes"], [], true),
        (Till.direct + ["users -> sale.authorised = yes"], [], true),
        (Till.direct, ["Every user has to sign in before anything is bought"], true),
        (Till.direct, [], false),
        // The other door is no help.
        (Till.direct + ["users -> catalogue.authenticated = yes"], [], false),
    ])
    func whoIsKnownOpensTheGate(lines: [String], notes: [String], isKnown: Bool) throws {
        let card = try card(lines, notes)
        let line = try #require(card.rows.first { $0.dimension == .security }?.lines.first)
        #expect(line.isMet == isKnown, "\(line.text)")
        #expect(card.gates.contains("nobody is known") != isKnown, "\(card.gates)")
    }

    /// So it is with the prompts that ship: no gate looks for what a line of the same card finds.
    @Test func gatesAboutThosePeopleAreThoseOfTheChecklist() throws {
        for prompt in try PromptFile.shipped() {
            for gate in prompt.gates {
                guard case .drawn(let condition) = gate.condition else { continue }
                #expect(!prompt.checklist.contains { $0.drawn == condition }, "\(prompt.id): \(gate.says)")
                #expect(!"\(condition)".contains("identity"), "\(prompt.id): \(gate.says)")
            }
        }
    }
}
