import DesignModel
import Wording

extension Survey {
    /// A reconciler that repairs what it compares.
    struct Reconciler {
        let box: Int
        let stores: Set<Int>
        /// How often it comes, and how old an operation must be, in seconds.
        let every: Double
        let grace: Double
        let repairs: Bool

        /// After this time, at the latest, it has come upon what is half done.
        var latest: Double { every + grace }
    }

    var reconcilers: [Reconciler] {
        boxes.indices.compactMap { box in
            let component = boxes[box].component
            guard component.kind == "reconciler" else { return nil }
            let named = (component.settings.components(.compares) ?? []).compactMap(place)
            func time(_ key: SettingKey) -> Double {
                design.effective(key, of: component)?.value.duration?.seconds ?? 0
            }
            return Reconciler(
                box: box,
                stores: Set(named.isEmpty ? outgoing[box].map { calls[$0].to } : named), every: time(.every),
                grace: time(.grace), repairs: design.effective(.repair, of: component)?.value.flag ?? true)
        }
    }

    /// The one that brings all of some stores into agreement, if there is one.
    func reconciler(of stores: Set<Int>) -> Reconciler? {
        reconcilers.first { $0.repairs && stores.count > 1 && $0.stores.isSuperset(of: stores) }
    }

    /// Reconcilers that come too seldom for what is promised.
    var lateReconcilers: [Advice] {
        design.objectives.enumerated().flatMap { place, objective -> [Advice] in
            guard objective.metric == .convergence, let bound = objective.most else { return [] }
            return reconcilers.compactMap { reconciler in
                guard reconciler.repairs, reconciler.latest > bound else { return nil }
                let grace = min(reconciler.grace, bound / 4)
                let every = Self.written(max(0.001, 0.8 * (bound - grace)), roundingUp: false)
                let short = reconciler.grace > grace
                return Advice(
                    .medium, .objective(place),
                    "\(objective.text(in: design)) is more than \(name(reconciler.box)) can keep: it comes every "
                        + "\(Self.time(reconciler.every)) to what is older than \(Self.time(reconciler.grace)), so what is half done may stay "
                        + "so for \(Self.time(reconciler.latest))",
                    changes: (short
                        ? [setting(reconciler.box, "grace", Self.written(grace, roundingUp: false))] : [])
                        + [setting(reconciler.box, "every", every)])
            }
        }
    }
}
