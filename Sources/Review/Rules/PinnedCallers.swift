import DesignModel
import Wording

extension Survey {
    /// Callers that keep to one instance, so that instances they have no connection to are of no use to them.
    var pinnedCallers: [Advice] {
        calls.indices.compactMap { index in
            let call = calls[index]
            let callee = boxes[call.to]
            guard call.isPinned, traffic[index].isTaken, !call.isPull, callee.mechanic == .pool, callee.copiesMax > 1
            else { return nil }
            let callers = boxes[call.from].mechanic == .client ? 1 : boxes[call.from].copies
            let (caller, place) = (name(call.from), name(call.to))
            let remedy =
                "let a proxy that knows the protocol spread the calls (a mesh, or a load balancer of layer 7), or let "
                + "connections end after a while"
            if callers < callee.copies {
                let mine = taken[call.to] * min(1, traffic[index].rate / max(1e-9, rate(at: call.to)))
                let (needed, able) = (mine / Double(max(1, callers)), Double(callee.slots))
                let isTooMuch = needed >= able
                let load =
                    mine > 0
                    ? "; what they send takes \(Self.count(needed)) slots of each of those, and one has \(Self.count(able))"
                    : ""
                return Advice(
                    isTooMuch ? .high : .medium, subject(ofCall: index), key: .protocol,
                    "each of the \(callers) instance\(callers == 1 ? "" : "s") of \(caller) keeps its gRPC connection to one of "
                        + "\(callee.copies) of \(place): at most \(callers) of them work\(load)",
                    changes: [setting(ofCall: index, "protocol", "rest")], remedy: remedy)
            }
            guard callee.copiesMax > callee.copies else { return nil }
            return Advice(
                .medium, subject(ofCall: index), key: .protocol,
                "\(place) grows from \(callee.copies) to \(callee.copiesMax) instances, and \(caller) keeps its gRPC connections to "
                    + "those that it has: a new instance gets none of the \(Self.perSecond(traffic[index].rate)) until a connection "
                    + "ends, so that growing helps nobody who is connected",
                changes: [setting(ofCall: index, "protocol", "rest")], remedy: remedy)
        }
    }
}
