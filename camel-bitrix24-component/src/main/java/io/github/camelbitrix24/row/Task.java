/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task, of {@code tasks.task.*} in either version of the API; fields of {@code tasks.task.getFields}. A
 * field that was not requested is null.
 *
 * @param others every other field, by its name in the portal
 */
@Row
public record Task(
        @Nullable Long id,
        @Nullable Long parentId,
        @Nullable String title,
        @Nullable String description,
        @Nullable String mark,
        @Nullable String priority,
        @Nullable String status,
        @Nullable Boolean multitask,
        @Nullable Boolean notViewed,
        @Nullable Boolean replicate,
        @Nullable Long groupId,
        @Nullable Long stageId,
        @Nullable Long sprintId,
        @Nullable Long backlogId,
        @FieldName(camel = "creatorId") @Nullable Long createdBy,
        @FieldName(camel = "created") @Nullable OffsetDateTime createdDate,
        @Nullable Long responsibleId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> accomplices,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> auditors,
        @Nullable Long changedBy,
        @Nullable OffsetDateTime changedDate,
        @Nullable Long statusChangedBy,
        @Nullable OffsetDateTime statusChangedDate,
        @Nullable Long closedBy,
        @Nullable OffsetDateTime closedDate,
        @Nullable OffsetDateTime activityDate,
        @Nullable OffsetDateTime dateStart,
        @Nullable OffsetDateTime deadline,
        @Nullable OffsetDateTime startDatePlan,
        @Nullable OffsetDateTime endDatePlan,
        @Nullable String guid,
        @Nullable String xmlId,
        @Nullable Integer commentsCount,
        @Nullable Integer serviceCommentsCount,
        @Nullable Integer newCommentsCount,
        @Nullable Boolean allowChangeDeadline,
        @Nullable Boolean allowTimeTracking,
        @Nullable Boolean taskControl,
        @Nullable Boolean addInReport,
        @Nullable Long forkedByTemplateId,
        @Nullable Long timeEstimate,
        @Nullable Long timeSpentInLogs,
        @Nullable Boolean matchWorkTime,
        @Nullable Long forumTopicId,
        @Nullable Long forumId,
        @Nullable String siteId,
        @Nullable Boolean subordinate,
        @Nullable Boolean favorite,
        @Nullable OffsetDateTime viewedDate,
        @Nullable BigDecimal sorting,
        @Nullable Long durationPlan,
        @Nullable Long durationFact,
        @Nullable String durationType,
        @Nullable Boolean isMuted,
        @Nullable Boolean isPinned,
        @Nullable Boolean isPinnedInGroup,
        @Nullable Long flowId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Binding> ufCrmTask,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> ufTaskWebdavFiles,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> others) {

    public Task {
        accomplices = NonNullValues.list(accomplices);
        auditors = NonNullValues.list(auditors);
        ufCrmTask = NonNullValues.list(ufCrmTask);
        ufTaskWebdavFiles = NonNullValues.list(ufTaskWebdavFiles);
        others = NonNullValues.map(others);
    }
}
