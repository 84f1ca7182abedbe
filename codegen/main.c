#include "codegen/driver.h"

int main(int argc, char **argv)
{
    Options options;
    int status = options_parse(&options, argc, argv);
    return status >= 0 ? status : driver_main(&options);
}
