/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Encodes the files in the parameters of a call in the shapes that the method expects. */
public final class FileParameters {

    private FileParameters() {}

    /** Converts the values of a message to files. */
    public interface FileSource {

        /** The file for a value of the parameters; empty if it is not a file. */
        Optional<Bitrix24File> fileOf(Object value) throws InvalidFileException;

        /** The name for a file without a name, if it is the only file. */
        Optional<String> nameOfOnlyFile();
    }

    /** Whether the parameters contain anything that is not JSON. */
    public static boolean areIn(JsonNode parameters) {
        return FileLocation.isIn(parameters);
    }

    /** Whether a parameter is documented to accept a file. */
    public static boolean isFile(MethodName method, String parameter) {
        return ShapeTable.find(method, parameter).isPresent();
    }

    /** Replaces each file by its encoded shape, or removes the only file for a two-step upload. */
    public static Target shape(MethodName method, ContainerNode<?> parameters, FileSource source)
            throws InvalidFileException {
        List<FileLocation> locations = FileLocation.findIn(parameters);
        List<FileUpload> uploads = new ArrayList<>();
        for (FileLocation location : locations) {
            Object value = location.value();
            Optional<Bitrix24File> file = value == null ? Optional.empty() : source.fileOf(value);
            file.ifPresent(known -> uploads.add(new FileUpload(location, known, ruleOf(method, location))));
        }
        Optional<String> spareName = uploads.size() == 1 ? source.nameOfOnlyFile() : Optional.empty();
        for (FileUpload upload : uploads) {
            if (upload.isSentSeparately(uploads.size() == 1) && parameters instanceof ObjectNode named) {
                return upload.extract(upload.rule().twoStepRule().orElseThrow(), named, spareName);
            }
        }
        for (FileUpload upload : uploads) {
            upload.shape(spareName);
        }
        return Target.METHOD;
    }

    private static ShapeRule ruleOf(MethodName method, FileLocation location) {
        return ShapeTable.find(method, location.path()).orElse(ShapeRule.DEFAULT);
    }
}
