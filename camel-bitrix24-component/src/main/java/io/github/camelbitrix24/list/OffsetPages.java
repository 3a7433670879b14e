package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Optional;

/** Pages from an offset that the answer names; a list without pages names none. */
final class OffsetPages implements PageStyle {

    private final WalkPlan plan;
    private final ParameterPath start;

    OffsetPages(WalkPlan plan, String start) {
        this.plan = plan;
        this.start = ParameterPath.of(start, plan.shape());
    }

    @Override
    public ContainerNode<?> first() {
        return plan.parameters();
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        Long next = answer.reply().next();
        return next == null || answer.page().isEmpty()
                ? Optional.empty()
                : Optional.of(start.with(plan.parameters(), LongNode.valueOf(next)));
    }
}
