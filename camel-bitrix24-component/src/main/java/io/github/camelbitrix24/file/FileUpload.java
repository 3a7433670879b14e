/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.FileContent;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** One file in its location, and what is documented of that place. */
record FileUpload(FileLocation location, Bitrix24File file, ShapeRule rule) {

    /** Checks the file and puts it in its shape. */
    void shape(Optional<String> spareName) throws InvalidFileException {
        FileShape shape = file.shape().orElse(location.isContentOfPair() ? FileShape.BASE64 : rule.shape());
        Optional<String> name = file.name().or(() -> spareName);
        boolean lacksSibling =
                shape.sibling().isPresent() && !hasSibling(shape.sibling().get());
        if (name.isEmpty() && (shape.holdsName() || lacksSibling)) {
            throw missingName();
        }
        long size = checkedSize();
        String fileName = name.orElse(location.toString());
        location.set(shape.encode(fileName, content(fileName, size).node(), location.isInList()));
        if (lacksSibling) {
            putSibling(shape.sibling().get(), fileName);
        }
    }

    /** Whether it is uploaded in two steps, because it is large or the caller requested it. */
    boolean isSentSeparately(boolean isAlone) throws InvalidFileException {
        Optional<String> obstacle = obstacle(isAlone);
        if (file.isInTwoSteps() && obstacle.isPresent()) {
            throw invalid("cannot be uploaded in two steps: " + obstacle.get());
        }
        return file.isInTwoSteps() || (file.shape().isEmpty() && obstacle.isEmpty() && isLarge(checkedSize()));
    }

    private static boolean isLarge(long size) {
        return size < 0 || size >= Bitrix24File.LARGE;
    }

    private Optional<String> obstacle(boolean isAlone) {
        if (rule.twoStepRule().isEmpty()) {
            return Optional.of("two-step upload is not documented for this method. Remove inTwoSteps()");
        }
        if (!isAlone || !(location.parent() instanceof ObjectNode parameters)) {
            return Optional.of(
                    "only a single file per call can, and not as an element of a list. Send one call for each file");
        }
        String conflicting = rule.twoStepRule().get().conflicting();
        return rule.twoStepRule().get().hasConflict(parameters)
                ? Optional.of(
                        "two-step upload is not documented in combination with " + conflicting + ". Remove one of them")
                : Optional.empty();
    }

    /** Validates the file and removes it from the parameters. */
    Target extract(StepRule steps, ObjectNode parameters, Optional<String> spareName) throws InvalidFileException {
        long size = checkedSize();
        Optional<String> name = steps.nameIn(parameters).or(file::name).or(() -> spareName);
        if (name.isEmpty()) {
            throw missingName();
        }
        parameters.remove(String.valueOf(location.name()));
        steps.addName(parameters, name.get());
        return new Target.TwoStepUpload(new Target.FilePart(name.get(), content(name.get(), size)), steps.fieldKey());
    }

    private FileContent content(String fileName, long size) {
        return file.progress()
                .map(progress ->
                        new FileContent(fileName, size, file.content(), new SafeProgress(fileName, size, progress)))
                .orElseGet(() -> new FileContent(fileName, size, file.content()));
    }

    private InvalidFileException missingName() {
        return invalid("has no name. Wrap it in Bitrix24File.of(name, …), or name the only file of a message in the"
                + " header CamelFileName");
    }

    private void putSibling(String sibling, String name) throws InvalidFileException {
        if (!(location.parent() instanceof ObjectNode parent)) {
            throw invalid("is in a list, but the method expects its name beside it. Send a single file");
        }
        parent.put(sibling, name);
    }

    private boolean hasSibling(String sibling) {
        return Json.fields(location.parent(), sibling)
                .anyMatch(field -> !field.getValue().isNull());
    }

    private long checkedSize() throws InvalidFileException {
        Optional<String> fault = file.content().problem();
        if (fault.isPresent()) {
            throw invalid("cannot be sent: " + fault.get());
        }
        try {
            long size = file.content().size();
            if (size == 0 || (size < 0 && isEmpty())) {
                throw invalid("is empty, and the portal stores no empty files. Check its source");
            }
            if (rule.maxSize() >= 0 && size > rule.maxSize()) {
                throw invalid("has " + size + " bytes, but the method accepts at most " + rule.maxSize()
                        + ". Send a smaller file");
            }
            return size;
        } catch (IOException e) {
            throw new InvalidFileException(description() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (InputStream content = file.open()) {
            return content.read() < 0;
        }
    }

    private InvalidFileException invalid(String why) {
        return new InvalidFileException(description() + " " + why, null);
    }

    private String description() {
        return "the file in its parameter " + location
                + file.name().map(name -> " (" + name + ")").orElse("");
    }
}
