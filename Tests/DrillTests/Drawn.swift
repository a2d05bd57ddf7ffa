import DesignModel
import Drill

extension Design {
    /// A design as somebody would type it on the board, a command a line.
    init(drawn lines: String) throws {
        self.init()
        let drawn = try Command.read(lines: lines, in: self)
        _ = try apply(drawn.edit)
    }

    /// A client, a gateway, a service with few slots and a third party.
    static func bookings() throws -> Design {
        try Design(
            drawn: """
                users:client -> api:gateway -> booking:service x2 -> airline:third-party
                booking -> seats:database
                + book 40/s $48
                + browse 100/s
                booking.concurrency = 20
                booking.time = 5ms..20ms
                airline.time = 100ms..300ms
                api -> booking.timeout = 2s
                booking -> airline.for = book
                booking -> seats.for = browse
                """)
    }

    func fault(_ text: String) throws -> Fault { try Fault(parsing: text, in: self) }
}
