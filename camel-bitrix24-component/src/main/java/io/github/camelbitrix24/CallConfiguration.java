/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.list.OnIncomplete;
import io.github.camelbitrix24.list.TraversalOptions;
import io.github.camelbitrix24.producer.CallSettings;
import io.github.camelbitrix24.producer.Fetch;
import io.github.camelbitrix24.producer.ResultMapping;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What a single endpoint sends or reads, and how its result is converted. */
@UriParams
public class CallConfiguration extends OptionGroup<CallConfiguration> {

    @UriParam(label = "common", prefix = "params.", multiValue = true)
    @Metadata(
            description =
                    "Fixed parameters of every call, such as `params.entityTypeId=2`; parameters in the body take precedence. A value that is a JSON object or array is sent as JSON, any other value as text.")
    private Map<String, Object> params = new LinkedHashMap<>();

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "The parameter that the body becomes, such as `fields`. By default the body contains all parameters.")
    private @Nullable String bodyParam;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "The class to which Jackson converts the result, or each row of a list. `java.lang.String` returns the JSON text; `com.fasterxml.jackson.databind.JsonNode` and `java.io.InputStream` return the JSON unchanged. By default the body is plain Java: Map, List, String, Boolean, Integer or Long, BigDecimal, or null.")
    private @Nullable String outputClass;

    @UriParam(label = "producer")
    @Metadata(description = "The dotted path to the part of the result that becomes the body, such as `item`.")
    private @Nullable String resultPath;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "Whether a call may run twice without harm, such as an update that sets absolute values. If its response is lost it is then sent again, like a read.")
    private boolean repeatable;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "For classic methods that add an object: the field in the parameter `fields`, such as `ORIGIN_ID`, by which the object is looked up after an unknown outcome. If it is found, the call has succeeded; if it is not found within 60 s, the longest time that a portal allows a request, the call is sent again within `callTimeout` and `maxRetries`. For a redelivered exchange the look-up runs before anything is sent. The value must be unique per object, and the credential must be allowed to read the object.")
    private @Nullable String reconcileBy;

    @UriParam(label = "producer", defaultValue = "PAGE")
    @Metadata(
            description =
                    "How much of a list is read: `PAGE` is one call and its page, `ALL` a List of every row, `STREAM` an Iterator (`Bitrix24Rows`) that reads the list while it is consumed, for `split(body()).streaming()`. If the list can be filtered and sorted by id, `ALL` and `STREAM` return rows in the order of their ids, and the portal does not count them.")
    private Fetch fetch = Fetch.PAGE;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "With `fetch` or `watermark`: the name of the id in a row, for lists that are not in the catalog.")
    private @Nullable String idField;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "With `fetch` or `watermark`: the name of the id in filter and order, if it differs from the one in a row, for lists that are not in the catalog.")
    private @Nullable String cursorField;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "With `fetch` or `watermark`: the dotted path to the rows inside the result, for lists that are not in the catalog.")
    private @Nullable String rowsPath;

    @UriParam(label = "common", defaultValue = "FAIL")
    @Metadata(
            description =
                    "With `fetch` or `watermark`: what to do at the end of a list that may lack rows, because the portal counts another number of rows or the rest of a full page cannot be requested. `FAIL` fails the exchange, `WARN` logs a warning and delivers the list as it is.")
    private OnIncomplete onIncomplete = OnIncomplete.FAIL;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "With `fetch` or `watermark`: start after this id, such as the last id of a list that was read in part.")
    private @Nullable Long startAfter;

    @UriParam(label = "consumer")
    @Metadata(
            description =
                    "Polls a list: the field that identifies new or changed rows, `ID` for new rows, a date such as `DATE_MODIFY` or `updatedTime` for changed rows.")
    private @Nullable String watermark;

    @UriParam(label = "producer")
    @Metadata(
            description =
                    "For `bitrix24:batch`: whether the portal stops at the first command that fails. The commands after it are not executed.")
    private boolean halt;

    @UriParam(label = "producer", defaultValue = "true")
    @Metadata(
            description =
                    "For `bitrix24:batch`: whether the exchange fails when a command fails. With `false` the body contains the available results, and the header `CamelBitrix24BatchErrors` an exception for each other command.")
    private boolean failOnError = true;

    CallSettings.ParameterSettings toContent(@Nullable String authConnector) {
        return new CallSettings.ParameterSettings(
                params, Optional.ofNullable(bodyParam), Optional.ofNullable(authConnector));
    }

    CallSettings.Sending toSending(LimitConfiguration limits) {
        return new CallSettings.Sending(
                limits.toCallBudget(), limits.getCoalesce(), repeatable, Optional.ofNullable(reconcileBy));
    }

    CallSettings.Batching toBatching() {
        return new CallSettings.Batching(halt, failOnError);
    }

    CallSettings.Fetching toFetching(@Nullable Long traversalTimeout) {
        return new CallSettings.Fetching(fetch, toListOptions(), toTraversalOptions(traversalTimeout));
    }

    TraversalOptions toTraversalOptions(@Nullable Long traversalTimeout) {
        return new TraversalOptions(
                startAfter == null ? OptionalLong.empty() : OptionalLong.of(startAfter),
                Optional.ofNullable(traversalTimeout).map(Duration::ofMillis),
                onIncomplete,
                fetch == Fetch.ALL);
    }

    ListShape.ListOptions toListOptions() {
        return new ListShape.ListOptions(
                Optional.ofNullable(idField), Optional.ofNullable(cursorField), Optional.ofNullable(rowsPath));
    }

    ResultMapping toResultMapping(CamelContext context) throws ClassNotFoundException {
        Class<?> type = outputClass == null ? null : context.getClassResolver().resolveMandatoryClass(outputClass);
        return new ResultMapping(Optional.ofNullable(type), Optional.ofNullable(resultPath));
    }

    public Map<String, Object> getParams() {
        return params;
    }

    public void setParams(Map<String, Object> params) {
        this.params = params;
    }

    public @Nullable String getBodyParam() {
        return bodyParam;
    }

    public void setBodyParam(@Nullable String bodyParam) {
        this.bodyParam = bodyParam;
    }

    public @Nullable String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(@Nullable String outputClass) {
        this.outputClass = outputClass;
    }

    public @Nullable String getResultPath() {
        return resultPath;
    }

    public void setResultPath(@Nullable String resultPath) {
        this.resultPath = resultPath;
    }

    public boolean isRepeatable() {
        return repeatable;
    }

    public void setRepeatable(boolean repeatable) {
        this.repeatable = repeatable;
    }

    public @Nullable String getReconcileBy() {
        return reconcileBy;
    }

    public void setReconcileBy(@Nullable String reconcileBy) {
        this.reconcileBy = reconcileBy;
    }

    public boolean isHalt() {
        return halt;
    }

    public void setHalt(boolean halt) {
        this.halt = halt;
    }

    public boolean isFailOnError() {
        return failOnError;
    }

    public void setFailOnError(boolean failOnError) {
        this.failOnError = failOnError;
    }

    public Fetch getFetch() {
        return fetch;
    }

    public void setFetch(Fetch fetch) {
        this.fetch = fetch;
    }

    public @Nullable String getIdField() {
        return idField;
    }

    public void setIdField(@Nullable String idField) {
        this.idField = idField;
    }

    public @Nullable String getCursorField() {
        return cursorField;
    }

    public void setCursorField(@Nullable String cursorField) {
        this.cursorField = cursorField;
    }

    public @Nullable String getRowsPath() {
        return rowsPath;
    }

    public void setRowsPath(@Nullable String rowsPath) {
        this.rowsPath = rowsPath;
    }

    public OnIncomplete getOnIncomplete() {
        return onIncomplete;
    }

    public void setOnIncomplete(OnIncomplete onIncomplete) {
        this.onIncomplete = onIncomplete;
    }

    public @Nullable String getWatermark() {
        return watermark;
    }

    public void setWatermark(@Nullable String watermark) {
        this.watermark = watermark;
    }

    public @Nullable Long getStartAfter() {
        return startAfter;
    }

    public void setStartAfter(@Nullable Long startAfter) {
        this.startAfter = startAfter;
    }
}
