# SPDX-License-Identifier: GPL-3.0-or-later
# One CMake library per folder below src/. Who may include whom is this table: configuring stops when a module names
# a dependency that it may not have, and compiling stops when it includes one that it did not name, since each module
# has an include root of its own that holds nothing but itself.

set(RUNYARD_MAY_USE_base "")
set(RUNYARD_MAY_USE_shim "")
set(RUNYARD_MAY_USE_domain base)
set(RUNYARD_MAY_USE_ports base domain)
set(RUNYARD_MAY_USE_workflows base domain)
foreach(sibling agents targets workspaces steps triggers notifiers instructions store plugins protocol models)
    set(RUNYARD_MAY_USE_${sibling} base domain ports)
endforeach()
list(APPEND RUNYARD_MAY_USE_models workflows)
set(RUNYARD_MAY_USE_engine base domain ports shim workflows)
set(RUNYARD_MAY_USE_server base domain ports protocol)
set(RUNYARD_MAY_USE_cli base domain ports protocol workflows)
set(RUNYARD_MAY_USE_gui base domain ports models protocol workflows)
set(RUNYARD_MAY_USE_mockagent base)

set(RUNYARD_INCLUDE_ROOTS ${CMAKE_BINARY_DIR}/include-roots)

# What every target of ours is compiled with. (Optimized, GCC 14 sees null pointers in the standard library's own code.)
add_library(runyard_options INTERFACE)
target_compile_options(runyard_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-align -Wunused $<$<CONFIG:Debug>:-Wnull-dereference> -Wimplicit-fallthrough
    -fno-strict-overflow -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
if(RUNYARD_WARNINGS_AS_ERRORS)
    target_compile_options(runyard_options INTERFACE -Werror)
endif()
target_compile_definitions(runyard_options INTERFACE QT_NO_CAST_TO_ASCII QT_RESTRICTED_CAST_FROM_ASCII QT_NO_FOREACH
    QT_NO_JAVA_STYLE_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT
    QT_ENABLE_STRICT_MODE_UP_TO=0x060800)
if(RUNYARD_SANITIZE)
    # RUNYARD_PLAIN of a target: it goes without.
    set(sanitized "$<NOT:$<BOOL:$<TARGET_PROPERTY:RUNYARD_PLAIN>>>")
    target_compile_options(runyard_options INTERFACE $<${sanitized}:-fsanitize=${RUNYARD_SANITIZE}> -fno-omit-frame-pointer
        $<${sanitized}:-fno-sanitize-recover=all> -Wno-null-dereference $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(runyard_options INTERFACE $<${sanitized}:-fsanitize=${RUNYARD_SANITIZE}>)
    target_compile_definitions(runyard_options INTERFACE RUNYARD_SANITIZED) # for tests that measure
endif()

find_program(RUNYARD_CCACHE ccache)
if(RUNYARD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The sloppiness is what ccache asks for so that objects built with a precompiled header can be cached.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime CCACHE_NOHASHDIR=1
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${RUNYARD_CCACHE} CACHE STRING "")
endif()

# runyard_module(NAME base SOURCES … [QT Core …] [DEPENDS base …] [LINK spdlog::spdlog …])
function(runyard_module)
    cmake_parse_arguments(arg "" "NAME" "SOURCES;QT;DEPENDS;LINK;PRIVATE_LINK" ${ARGN})
    if(NOT DEFINED RUNYARD_MAY_USE_${arg_NAME})
        message(FATAL_ERROR "Module '${arg_NAME}' is not in the table of src/RunyardModule.cmake.")
    endif()
    foreach(dependency IN LISTS arg_DEPENDS)
        if(NOT dependency IN_LIST RUNYARD_MAY_USE_${arg_NAME})
            message(FATAL_ERROR "Module '${arg_NAME}' may not use '${dependency}' (src/RunyardModule.cmake, ARCHITECTURE).")
        endif()
    endforeach()

    set(target runyard_${arg_NAME})
    add_library(${target} STATIC ${arg_SOURCES})
    add_library(Runyard::${arg_NAME} ALIAS ${target})
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTOUIC ON AUTORCC ON
        AUTOUIC_SEARCH_PATHS ${CMAKE_SOURCE_DIR}/forms)
    set(root ${RUNYARD_INCLUDE_ROOTS}/${arg_NAME})
    file(MAKE_DIRECTORY ${root})
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${root}/${arg_NAME} SYMBOLIC)
    target_include_directories(${target} INTERFACE ${root} PRIVATE ${root})
    list(TRANSFORM arg_QT PREPEND Qt6::)
    list(TRANSFORM arg_DEPENDS PREPEND Runyard::)
    target_link_libraries(${target} PUBLIC ${arg_QT} ${arg_DEPENDS} ${arg_LINK} PRIVATE runyard_options ${arg_PRIVATE_LINK})
    if(arg_QT)
        runyard_precompile(${target} "${arg_QT}")
    endif()
endfunction()

# Modules that link Qt Core alone share one precompiled header; the others have one of their own.
function(runyard_precompile target qt)
    if(qt STREQUAL "Qt6::Core" AND TARGET runyard_pch)
        target_precompile_headers(${target} REUSE_FROM runyard_pch)
        return()
    endif()
    set(headers <QtCore/QtCore> <expected> <functional> <memory> <optional> <variant> <vector>)
    if("Qt6::Widgets" IN_LIST qt)
        list(APPEND headers <QtWidgets/QtWidgets>)
    endif()
    target_precompile_headers(${target} PRIVATE ${headers})
endfunction()
